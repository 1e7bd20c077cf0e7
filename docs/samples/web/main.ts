import { ConnectError, createClient } from '@connectrpc/connect';
import { createGrpcWebTransport } from '@connectrpc/connect-web';
import { GlossaryService } from './generated/glossary/v1/glossary_service_pb.js';

const address = new URLSearchParams(location.search);
const glossary = createClient(GlossaryService, createGrpcWebTransport({ baseUrl: address.get('server') ?? 'http://127.0.0.1:5080' }));
const text = document.querySelector<HTMLTextAreaElement>('#text')!;
const terms = document.querySelector('#terms')!;
const problem = document.querySelector('#problem')!;
let asked = new AbortController();

async function show() {
  // Only the answer to the latest text counts.
  asked.abort();
  asked = new AbortController();
  const { signal } = asked;
  try {
    const { occurrences, concepts } = await glossary.recognizeTerms(
      { parent: 'glossaries/-', text: text.value, language: 'de', maxConcepts: 100 },
      { signal, timeoutMs: 10_000 },
    );
    const korean = new Map(concepts.map((c) => [c.name, c.terms.filter((t) => t.language === 'ko').map((t) => t.text)]));
    terms.replaceChildren(
      ...occurrences.map((o) => {
        const item = document.createElement('li');
        item.textContent = `${o.surface} → ${korean.get(o.concept)?.[0] ?? '?'}`;
        return item;
      }),
    );
    problem.textContent = '';
  } catch (e) {
    if (!signal.aborted) {
      problem.textContent = ConnectError.from(e).message;
    }
  }
}

text.addEventListener('input', show);
if (address.has('text')) {
  text.value = address.get('text')!;
  await show();
}
