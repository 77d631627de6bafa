import { afterAll, beforeAll } from 'vitest';
import { openPostgres } from '../../src/store/postgres.ts';
import { type PostgresCluster, startPostgres } from '../support/postgres.ts';
import { rulebookContract } from './contract.ts';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 300_000);
afterAll(() => cluster.stop(), 60_000);

rulebookContract('Postgres', async () => openPostgres(await cluster.database()));
