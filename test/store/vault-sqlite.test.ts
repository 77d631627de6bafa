import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { conversationContract } from './conversation-contract.ts';
import { vaultContract } from './vault-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'gauze-vault-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const open = async () => openSqlite(join(folder, `${files++}.db`));
vaultContract('SQLite', open);
conversationContract('SQLite', open);
