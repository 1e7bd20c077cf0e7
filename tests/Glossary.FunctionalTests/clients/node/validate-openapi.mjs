// node validate-openapi.mjs http://127.0.0.1:5080: says "valid", or what is wrong with the OpenAPI document of the server.
import { Validator } from '@seriousme/openapi-schema-validator';
const [address] = process.argv.slice(2);
const document = await (await fetch(`${address}/openapi/v1.json`)).json();
const { valid, errors } = await new Validator().validate(document);
console.log(valid ? 'valid' : JSON.stringify(errors, null, 2));
