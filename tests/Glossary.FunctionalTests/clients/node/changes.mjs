// node changes.mjs localhost:5081 list|watch: prints the number and the name of every change, and last the bytes of the largest message.
// As any client would that was written without knowing how large a revision can be: nothing is set but the address.
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
const [address, how] = process.argv.slice(2);
const protos = fileURLToPath(new URL('../../../../protos', import.meta.url));
const { glossary } = grpc.loadPackageDefinition(loader.loadSync('glossary/v1/change_service.proto', { includeDirs: [protos], enums: String, longs: Number, defaults: true }));
const client = new glossary.v1.ChangeService(address, grpc.credentials.createInsecure());
let largest = 0;
// The size of what came, before it is read.
const measured = (deserialize) => (bytes) => { largest = Math.max(largest, bytes.length); return deserialize(bytes); };
const { ListChanges, WatchChanges } = glossary.v1.ChangeService.service;
const print = ({ number, changes }) => changes.forEach(({ name }) => console.log(`${number} ${name}`));
if (how === 'list') {
  const call = (request) => new Promise((done, fail) => client.makeUnaryRequest(
    ListChanges.path, ListChanges.requestSerialize, measured(ListChanges.responseDeserialize), request, (error, answer) => (error ? fail(error) : done(answer))));
  for (let pageToken; pageToken !== '';) {
    const page = await call({ pageToken });
    page.revisions.forEach(print);
    pageToken = page.nextPageToken;
  }
} else {
  const watch = client.makeServerStreamRequest(WatchChanges.path, WatchChanges.requestSerialize, measured(WatchChanges.responseDeserialize), { fromRevision: 1 });
  for await (const { revision, currentRevision } of watch) {
    print(revision);
    if (!revision.continues && revision.number === currentRevision) break;
  }
  // It would go on for ever; what ends it here is told as an error.
  watch.on('error', () => {}).cancel();
}
console.log(largest);
client.close();
