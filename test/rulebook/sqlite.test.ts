import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { rulebookContract } from './contract.ts';

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gauze-rulebook-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

rulebookContract('SQLite', async () => openSqlite(join(folder, `${files++}.db`)));
