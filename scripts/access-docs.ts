import { readFileSync, writeFileSync } from 'node:fs';
import { commandTable, endpointTable } from '../src/access/tables.ts';

// Writes the tables of docs/access.md from the code: a test holds that they are these.

const file = new URL('../docs/access.md', import.meta.url);
let text = readFileSync(file, 'utf8');
for (const [name, table] of [
  ['endpoints', endpointTable()],
  ['commands', commandTable()],
] as const) {
  text = text.replace(
    new RegExp(`(<!-- ${name}:begin -->\n)[^]*(<!-- ${name}:end -->)`),
    (_, begin: string, end: string) => `${begin}\n${table}\n\n${end}`,
  );
}
writeFileSync(file, text);
