// wrangler.toml opens no second door and keeps no content: asked of wrangler's own reader, not of the text.
import { unstable_readConfig } from 'wrangler';

const config = unstable_readConfig({ config: 'wrangler.toml' });
const { observability } = config;
const MUST: readonly [setting: string, ok: boolean][] = [
  ['preview_urls = false', config.preview_urls === false],
  ['workers_dev = false', config.workers_dev === false],
  ['send_metrics = false', config.send_metrics === false],
  ['logpush = false', config.logpush === false],
  ['observability.enabled = false', observability?.enabled === false],
  ['observability.logs.enabled = false', observability?.logs?.enabled === false],
  ['observability.logs.invocation_logs = false', observability?.logs?.invocation_logs === false],
  ['observability.traces.enabled = false', observability?.traces?.enabled === false],
  ['dev.ip = "127.0.0.1"', config.dev.ip === '127.0.0.1'],
  [
    'compatibility_flags with "global_fetch_strictly_public"',
    config.compatibility_flags.includes('global_fetch_strictly_public'),
  ],
  [
    'a dead letter queue for each queue',
    config.queues.consumers?.every(({ dead_letter_queue: dead }: { dead_letter_queue?: string }) => dead) === true,
  ],
  ['no tail consumers', (config.tail_consumers ?? []).length === 0],
  ['no secret among vars', !Object.keys(config.vars).some((name) => /KEY|TOKEN|SECRET|PASSWORD/.test(name))],
];

const missing = MUST.filter(([, ok]) => !ok);
for (const [setting] of missing) console.error(`wrangler.toml must have: ${setting}`);
console.log(`${MUST.length} settings, ${missing.length} problems`);
process.exitCode = missing.length > 0 ? 1 : 0;
