import { mkdirSync, writeFileSync } from 'node:fs';
import { FOLDER, LARGE, written } from '../test/support/mail/corpus.ts';

// Writes the mails of test/support/mail to test/fixtures/mail, one file each.

mkdirSync(FOLDER, { recursive: true });
const mails = Object.entries(written()).filter(([name]) => !LARGE.has(name));
for (const [name, bytes] of mails) writeFileSync(new URL(`${name}.eml`, FOLDER), bytes);
console.log(`${mails.length} mails written to test/fixtures/mail`);
