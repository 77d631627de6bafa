import { availableParallelism } from 'node:os';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
// Builds the playground that both projects serve, so that no test ever meets an old one or none.
import './scripts/build-web.ts';
import { DELIVERED_HOOKS, DESTINATIONS, QUEUED_HOOKS, TEST_HOOKS } from './test/channels/webhooks/sources.ts';
import LongestFirst from './test/sequence.ts';
import { createInternet } from './test/support/internet.ts';

// The test secrets are bindings: wrangler would only warn that no file or variable holds them.
process.env['WRANGLER_LOG'] ??= 'error';

// Made up here, so that a developer's own .dev.vars changes no test.
const TEST_SECRETS = {
  GAUZE_KEY: Buffer.alloc(32, 7).toString('base64'),
  GAUZE_HOOKS: JSON.stringify({ ...TEST_HOOKS, ...QUEUED_HOOKS, ...DELIVERED_HOOKS }),
  GAUZE_DESTINATIONS: JSON.stringify(DESTINATIONS),
  GAUZE_ACCESS_TOKENS: ['test', 'token', 'a'.repeat(24)].join('-'),
};

const PURE = ['test/{detectors,documents,lists,mask,vendors,governance}/**/*.test.ts'];

export default defineConfig({
  test: {
    // Many tests wait for servers: two at once also where there are two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/summary.ts'],
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          testTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/runtime/**', ...PURE],
        },
      },
      {
        // Without clock, files or network: they share a process and what is loaded in it.
        test: { name: 'pure', environment: 'node', testTimeout: 60_000, include: PURE, isolate: false },
      },
      {
        plugins: [
          cloudflareTest({
            main: './src/worker.ts',
            remoteBindings: false,
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: TEST_SECRETS,
              outboundService: createInternet(),
              // Of the tests alone, beside those of the Worker, which its own handlers use.
              d1Databases: { STORE: 'test-store' },
              r2Buckets: { BODIES: 'test-bodies' },
              queueProducers: { NOTICES: { queueName: 'test-notices' } },
            },
          }),
        ],
        test: { name: 'workerd', include: ['test/runtime/**/*.test.ts'], testTimeout: 60_000 },
      },
    ],
  },
});
