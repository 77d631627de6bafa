import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { slackDeliverer } from '../../src/channels/slack/deliver.ts';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import { slackOf } from '../../src/node/slack/start.ts';
import { startDeliveries } from '../../src/relay/deliveries.ts';
import { createRelay } from '../../src/relay/relay.ts';
import { readSettings } from '../../src/settings.ts';
import { openStore } from '../../src/store/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { keyringOf } from '../../test/store/vault-process.ts';

/** The channel in a process of its own, to be killed. */
const { BENCH_DATABASE: database = '', BENCH_PORT: port = '0', ...env } = process.env;
const store = await openStore({
  driver: openSqlite(database),
  keyring: () => keyringOf(1),
  wall: Date.now,
  tenants: ['default'],
});
// Shorter leases than a server's: what a killed process held is taken up soon.
const relay = createRelay({ store, limits: NODE_LIMITS, random: Math.random, leaseMs: 15_000 });
const channel = await slackOf({ settings: readSettings(env), relay, tenant: 'default', failed: () => undefined });
const deliverers = { ...channel.deliverers, slack: slackDeliverer(channel.app, 2_000) };
const worker = startDeliveries({
  ...{ relay, tenant: 'default', deliverers, lanes: channel.lanes, timeoutMs: 14_000, idleMs: 100 },
});
channel.started(worker.wake);
const http = new Hono().route('/slack', channel.routes ?? new Hono());
serve({ fetch: http.fetch, hostname: '127.0.0.1', port: Number(port) }, () => process.stdout.write('up\n'));
