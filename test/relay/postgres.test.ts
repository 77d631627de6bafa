import { afterAll, beforeAll } from 'vitest';
import { openPostgres } from '../../src/store/postgres.ts';
import { type PostgresCluster, startPostgres } from '../support/postgres.ts';
import { relayContract } from './contract.ts';
import { deliveriesContract } from './deliveries-contract.ts';
import { incidentsContract } from './incidents-contract.ts';
import { noticesContract } from './notices-contract.ts';
import { reviewContract } from './review-contract.ts';

let cluster: PostgresCluster;
beforeAll(async () => {
  cluster = await startPostgres();
}, 300_000);
afterAll(() => cluster.stop(), 60_000);

const open = async () => openPostgres(await cluster.database());
relayContract('Postgres', open);
deliveriesContract('Postgres', open);
incidentsContract('Postgres', open);
reviewContract('Postgres', open);
noticesContract('Postgres', open);
