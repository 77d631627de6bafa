import { afterAll, beforeAll } from 'vitest';
import { openPostgres } from '../../src/store/postgres.ts';
import { type PostgresCluster, startPostgres } from '../support/postgres.ts';
import { storeContract } from './store-contract.ts';

let cluster: PostgresCluster;
beforeAll(async () => {
  // Nothing here asks what a crash leaves.
  cluster = await startPostgres({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
}, 300_000);
afterAll(() => cluster.stop(), 60_000);

const open = async () => openPostgres(await cluster.database());
storeContract('Postgres', open);
