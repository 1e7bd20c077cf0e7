// node build/term.js http://127.0.0.1:5081 Waffenbrüderschaften: says how the term was found, and its Korean equivalent.
import { createClient } from '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { MatchKind } from './generated/glossary/v1/glossary_pb.js';
import { GlossaryService } from './generated/glossary/v1/glossary_service_pb.js';

const [address, text] = process.argv.slice(2);
const glossary = createClient(GlossaryService, createGrpcTransport({ baseUrl: address! }));
const { matches } = await glossary.lookupTerms({ parent: 'glossaries/-', text, targetLanguages: ['ko'], maxResults: 1 });
for (const { text: term, kind, rule, targetTerms } of matches) {
  console.log(`${term} → ${targetTerms[0]?.text} (${MatchKind[kind]}: ${rule})`);
}
