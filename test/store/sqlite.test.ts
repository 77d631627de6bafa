import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { sqlContract } from './contract.ts';
import { outboxContract } from './outbox/contract.ts';
import { retentionContract } from './retention-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'gauze-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
sqlContract('SQLite', async () => openSqlite(join(folder, `${files++}.db`)));
outboxContract('SQLite', async () => openSqlite(join(folder, `${files++}.db`)));
retentionContract('SQLite', async () => openSqlite(join(folder, `${files++}.db`)));
