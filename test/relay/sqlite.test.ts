import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { relayContract } from './contract.ts';
import { deliveriesContract } from './deliveries-contract.ts';
import { incidentsContract } from './incidents-contract.ts';
import { noticesContract } from './notices-contract.ts';
import { reviewContract } from './review-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'gauze-relay-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const open = async () => openSqlite(join(folder, `${files++}.db`));
relayContract('SQLite', open);
deliveriesContract('SQLite', open);
incidentsContract('SQLite', open);
reviewContract('SQLite', open);
noticesContract('SQLite', open);
