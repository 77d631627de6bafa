import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { storeContract } from './store-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'gauze-vault-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const open = async () => openSqlite(join(folder, `${files++}.db`));
storeContract('SQLite', open);
