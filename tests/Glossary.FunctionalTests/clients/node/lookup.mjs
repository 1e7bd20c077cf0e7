// node lookup.mjs localhost:5081 Waffenbrüderschaften: prints the Korean preferred term and the paragraph where it first occurs.
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
const [address, text] = process.argv.slice(2);
const protos = fileURLToPath(new URL('../../../../protos', import.meta.url));
const { glossary } = grpc.loadPackageDefinition(loader.loadSync('glossary/v1/glossary_service.proto', { includeDirs: [protos], enums: String }));
const client = new glossary.v1.GlossaryService(address, grpc.credentials.createInsecure());
const call = (method, request) => new Promise((done, fail) => client[method](request, (error, answer) => (error ? fail(error) : done(answer))));
const { matches: [match] } = await call('LookupTerms', { parent: 'glossaries/-', text, language: 'de', targetLanguages: ['ko'] });
console.log(match.targetTerms.find((term) => term.status === 'PREFERRED').text);
const { paragraphOccurrences: [place] } = await call('ListTermOccurrences', { name: match.concept, languages: ['ko'], pageSize: 1 });
console.log(place.version.text);
client.close();
