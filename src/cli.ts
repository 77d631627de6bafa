#!/usr/bin/env node
import { once } from 'node:events';
import { main } from './cli/main.ts';

const { stdin, stdout, stderr } = process;

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
// Any other failure (a full disk) must not look like success: what was written is not whole.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
stderr.on('error', () => undefined);

process.exitCode = await main(
  process.argv.slice(2),
  {
    input: stdin,
    write: async (chunk) => {
      if (!stdout.write(chunk)) await once(stdout, 'drain');
    },
    say: (line) => {
      stderr.write(`${line}\n`);
    },
    env: process.env,
    now: Date.now,
    folder: process.cwd(),
  },
  async (io) => (await import('./node/serve.ts')).serve(io),
);
