// Uses the tools for language models by the protocol's own SDK: over HTTP (an address) or over stdio (a program and its arguments). Prints what it got, a line each.
// usage: node mcp.mjs ADDRESS_OF_MCP | node mcp.mjs PROGRAM ARGUMENT…
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [target, ...rest] = process.argv.slice(2);
const transport = target.startsWith("http")
  ? new StreamableHTTPClientTransport(new URL(target))
  : new StdioClientTransport({ command: target, args: rest, env: process.env, stderr: "inherit" });
const client = new Client({ name: "glossary-test", version: "1.0.0" });
await client.connect(transport);

const { tools } = await client.listTools();
console.log(tools.map((tool) => tool.name).sort().join(" "));

// The client holds each answer against the schema that the tool has given.
const call = async (name, args) => {
  const answer = await client.callTool({ name, arguments: args });
  return answer.isError ? `error: ${answer.content[0].text}` : answer.structuredContent;
};
const found = await call("look_up_term", { text: "Vollversammlungen", targetLanguages: ["ko"] });
console.log(found.matches[0].translations[0].text);
const recognized = await call("recognize_terms", { text: "유엔 총회에서 혈맹 관계를 말했다.", language: "ko", targetLanguages: ["de"] });
console.log(recognized.concepts.map((concept) => concept.translations[0].text).join(", "));
const checked = await call("check_translation", { sourceText: "Die Waffenbrüderschaft.", targetText: "The friendship.", sourceLanguage: "de", targetLanguage: "en" });
console.log(checked.findings.map((finding) => `${finding.kind} ${finding.suggestion}`).join(", "));
const text = "Die Waffenbrüderschaft mit Nordkorea.";
const ground = await call("ground_text", { text, sourceLanguage: "de", targetLanguage: "ko", maxTokens: 800 });
console.log(ground.prompt.match(/"Waffenbrüderschaft": use "([^"]*)"/)?.[1]);
const memory = await call("search_memory", { text: "Nichts Gutes, so viel ist sicher.", sourceLanguage: "de", targetLanguage: "en" });
console.log(`${memory.matches[0].similarity} ${memory.matches[0].target}`);
const sentences = await call("search_concordance", { query: "Waffenbrüder*", language: "de", targetLanguages: ["ko"] });
console.log(sentences.sentences[0].translations[0].rendered[0]);
console.log((await call("get_concept", { name: "glossaries/diplomacy/concepts/general-assembly" })).lifecycle);
console.log(await call("get_concept", { name: "glossaries/diplomacy/concepts/nothing" }));
console.log((await client.readResource({ uri: "glossary:///glossaries/diplomacy/concepts/general-assembly" })).contents[0].text.split("\n")[0]);
console.log((await client.listPrompts()).prompts.map((prompt) => prompt.name).sort().join(" "));
await client.close();
