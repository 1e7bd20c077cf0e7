// node exchange.mjs localhost:5081 FILE PARENT FORMAT LANGUAGE: imports a file, exports it again, and prints how many entries were created and what came out.
// The language is that of the file's texts, or empty where the file tells it.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
const [address, path, parent, format, language] = process.argv.slice(2);
const protos = fileURLToPath(new URL('../../../../protos', import.meta.url));
const { glossary } = grpc.loadPackageDefinition(loader.loadSync('glossary/v1/exchange_service.proto', { includeDirs: [protos], enums: String, longs: Number, defaults: true }));
const client = new glossary.v1.ExchangeService(address, grpc.credentials.createInsecure());
const report = await new Promise((done, fail) => {
  const call = client.import((error, answer) => (error ? fail(error) : done(answer)));
  call.write({ options: { parent, fileName: basename(path), language } });
  call.write({ chunk: readFileSync(path) });
  call.end();
});
console.log(`${report.created} ${report.format}`);
const chunks = [];
for await (const answer of client.export({ name: parent, format, languages: language ? [language] : [] })) {
  if (answer.report) console.log(`${answer.report.losses.length} lost`);
  else chunks.push(answer.chunk);
}
process.stdout.write(Buffer.concat(chunks));
client.close();
