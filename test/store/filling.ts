import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../bench/store/engine.ts';
import { conversationOf, loadOn } from '../../bench/store/load.ts';
import { createOutbox } from '../../src/store/outbox/outbox.ts';

// Run on a file system of its own that holds 1 MB: fills it, makes room, goes on. Says what happened as JSON.
const [folder = ''] = process.argv.slice(2);
const ballast = join(folder, 'ballast');
writeFileSync(ballast, new Uint8Array(300_000));
const sql = await openStore(join(folder, 'gauze.db'));
const { message } = await loadOn(sql, 1);
const outbox = createOutbox({ sql, now: Date.now, random: Math.random, leaseMs: 1_000 });

let taken = 0;
let code = '';
while (code === '' && taken < 1_000) {
  try {
    await outbox.enqueue(await message(conversationOf(0), taken, 4_000));
    taken++;
  } catch (error) {
    code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}
const count = async () => (await sql.query(sql.build.selectFrom('outbox_messages').select('id'))).length;
const kept = await count();
rmSync(ballast);
const { duplicate } = await outbox.enqueue(await message(conversationOf(0), taken, 4_000));
console.log(JSON.stringify({ code, lost: taken - kept, duplicate, after: (await count()) - kept }));
await sql.close();
