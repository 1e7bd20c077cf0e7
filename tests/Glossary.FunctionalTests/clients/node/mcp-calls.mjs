// Makes calls of tools by the protocol's own SDK: over HTTP (an address, with the key in GLOSSARY_KEY if there is one) or over stdio (a program and its arguments).
// The calls are lines of JSON in the file CALLS: ["tool", {arguments}]. Prints what came of each, a line each: "ok", "refused" (the tool says why) or "error" (the protocol does).
// usage: node mcp-calls.mjs CALLS ADDRESS_OF_MCP | node mcp-calls.mjs CALLS PROGRAM ARGUMENT…
import { readFile } from "node:fs/promises";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [calls, target, ...rest] = process.argv.slice(2);
const key = process.env.GLOSSARY_KEY;
const transport = target.startsWith("http")
  ? new StreamableHTTPClientTransport(new URL(target), { requestInit: { headers: key ? { authorization: `Bearer ${key}` } : {} } })
  : new StdioClientTransport({ command: target, args: rest, env: process.env, stderr: "inherit" });
const client = new Client({ name: "glossary-test", version: "1.0.0" });
await client.connect(transport);
// The client holds each answer against the schema that the tool has given, once it knows the tools.
await client.listTools();
for (const line of (await readFile(calls, "utf8")).split("\n").filter((line) => line !== "")) {
  const [name, args] = JSON.parse(line);
  try {
    const answer = await client.callTool({ name, arguments: args });
    console.log(answer.isError ? `refused ${answer.content[0].text}` : "ok");
  } catch (error) {
    console.log(`error ${error.message}`);
  }
}
await client.close();
