// Writes generated/index.ts, which exports what every proto of the API makes.
import { readdirSync, writeFileSync } from 'node:fs';

const files = readdirSync('generated/glossary/v1').filter((name) => name.endsWith('_pb.ts')).sort();
writeFileSync('generated/index.ts', files.map((name) => `export * from './glossary/v1/${name.replace(/\.ts$/, '.js')}';\n`).join(''));
