// node translate-2026.mjs http://127.0.0.1:PORT KEY: makes each kind of call of version 2026-06-06 with its official client and prints the answers as JSON.
import createClient from 'azure-translation-2026';
const [endpoint, key] = process.argv.slice(2);
const options = { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };
const client = createClient(endpoint, { key, region: 'global' }, options);
const read = ({ status, body, headers }) => ({ status, body, requestId: headers['x-requestid'], system: headers['x-mt-system'], metered: headers['x-metered-usage'] });
const translate = async (client, ...inputs) => read(await client.path('/translate').post({ body: { inputs } }));
const pairs = (count) => Array.from({ length: count }, (_, i) => ({ source: `Source ${i}`, target: `Ziel ${i}` }));
const to = (...languages) => languages.map((language) => ({ language }));
const answers = {
  twoTargets: await translate(client, { text: 'Hello.', language: 'en', targets: to('de', 'fr') }, { text: 'Good day!', language: 'en', targets: to('de', 'fr') }),
  html: await translate(client, { text: '<p>Hello <b translate="no">Seoul</b></p>', language: 'en', textType: 'Html', targets: to('de') }),
  model: await translate(client, { text: 'Hello.', language: 'en', targets: [{ language: 'de', deploymentName: 'gpt-4o', tone: 'formal', gender: 'female', referenceTextPairs: pairs(2) }] }),
  detected: await translate(client, { text: '안녕하세요', targets: to('en') }),
  wrongTarget: await translate(client, { text: 'Hello', targets: to('tlh') }),
  sixReferences: await translate(client, { text: 'Hello', targets: [{ language: 'de', deploymentName: 'gpt-4o', referenceTextPairs: pairs(6) }] }),
  wrongKey: await translate(createClient(endpoint, { key: 'wrong', region: 'global' }, options), { text: 'Hello', targets: to('de') }),
  languages: read(await client.path('/languages').get({ queryParameters: { scope: 'translation' } })),
};
console.log(JSON.stringify(answers));
