import { migrate } from '../../src/store/migrate.ts';
import { createSql } from '../../src/store/sql.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { NOW, processOver } from './vault-process.ts';

// Run as a process of its own: `crashing.ts FILE HOW`, with content on standard input. Masks it, keeps it, and then ends as it was told to.
const [file = '', how = ''] = process.argv.slice(2);
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const content = Buffer.concat(chunks).toString();

async function work(): Promise<void> {
  const driver = openSqlite(file);
  await migrate(driver, NOW);
  const sql = createSql(driver);
  await sql.batch([sql.build.insertInto('tenants').values({ id: 'clinic', created_at: NOW })]);
  const store = await processOver(sql);
  const place = await store.place('ticket 1');
  await store.mask(place, content);

  if (how === 'altered') {
    const torn = sql.build.updateTable('vault_entries').set({ sealed: new Uint8Array(80) });
    await sql.batch([torn]);
    await store.mask(place, content);
  }
  if (how === 'closed') {
    await driver.close();
    await store.mask(place, content);
  }
  if (how === 'masker') {
    const masker = await store.masker();
    await store.vault.mask(place, masker, { format: 'text', content }, () => {
      // As a bug would: a property of what is not there, beside the content.
      return (undefined as unknown as { content: never }).content;
    });
  }
}

// Not awaited: as where nobody waits, what it throws ends the process.
void work();
