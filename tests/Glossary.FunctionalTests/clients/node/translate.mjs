// node translate.mjs http://127.0.0.1:PORT KEY: makes each kind of call with the official client and prints the answers as JSON.
import createClient, { buildMultiCollection } from '@azure-rest/ai-translation-text';
const [endpoint, key] = process.argv.slice(2);
const options = { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };
const client = createClient(endpoint, { key, region: 'global' }, options);
const read = ({ status, body, headers }) => ({ status, body, requestId: headers['x-requestid'], system: headers['x-mt-system'], metered: headers['x-metered-usage'] });
const translate = async (client, texts, queryParameters) =>
  // Joining several languages writes the query's own signs, which the client would otherwise encode.
  read(await client.path('/translate').post({ body: texts.map((text) => ({ text })), queryParameters, skipUrlEncoding: true }));
const answers = {
  twoTargets: await translate(client, ['Hello, world. Good day!', 'Grüße'], { to: buildMultiCollection(['de', 'fr'], 'to'), from: 'en', includeSentenceLength: true }),
  html: await translate(client, ['<p>Hello <b translate="no">Seoul</b></p>'], { to: 'de', from: 'en', textType: 'html' }),
  dictionary: await translate(client, ['The <mstrans:dictionary translation="Vollversammlung">assembly</mstrans:dictionary> met.'], { to: 'de', from: 'en' }),
  detected: await translate(client, ['안녕하세요'], { to: 'en' }),
  wrongTarget: await translate(client, ['Hello'], { to: 'tlh' }),
  wrongKey: await translate(createClient(endpoint, { key: 'wrong', region: 'global' }, options), ['Hello'], { to: 'de' }),
  sentences: read(await client.path('/breaksentence').post({ body: [{ text: 'How are you? I am fine.' }], queryParameters: { language: 'en' } })),
  languages: read(await client.path('/languages').get({ queryParameters: { scope: 'translation' } })),
};
console.log(JSON.stringify(answers));
