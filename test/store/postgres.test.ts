import { afterAll, beforeAll } from 'vitest';
import { openPostgres } from '../../src/store/postgres.ts';
import { type PostgresCluster, startPostgres } from '../support/postgres.ts';
import { sqlContract } from './contract.ts';
import { outboxContract } from './outbox/contract.ts';
import { retentionContract } from './retention-contract.ts';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 300_000);
afterAll(() => cluster.stop(), 60_000);

sqlContract('Postgres', async () => openPostgres(await cluster.database()));
outboxContract('Postgres', async () => openPostgres(await cluster.database()));
retentionContract('Postgres', async () => openPostgres(await cluster.database()));
