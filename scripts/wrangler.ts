// Runs wrangler with nothing kept and nothing sent: npm run dev:worker, types, build:worker.
import { spawn } from 'node:child_process';
import { writeDevVars } from './dev-vars.ts';

const QUIET = {
  DO_NOT_TRACK: '1',
  WRANGLER_SEND_METRICS: 'false',
  // The banner is what looks for updates; cf.json and logs are written beside the project or in the home folder.
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_WRITE_LOGS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  // `wrangler dev` stores the requests it traces in .wrangler/state: content on disk, in clear.
  X_LOCAL_OBSERVABILITY: 'false',
};

const args = process.argv.slice(2);
if (args[0] === 'dev') writeDevVars();

const child = spawn('wrangler', args, {
  stdio: 'inherit',
  env: { ...process.env, ...QUIET },
  shell: process.platform === 'win32',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
