#!/usr/bin/env node
import { once } from 'node:events';
import { main } from './cli/main.ts';
import { serve } from './node/serve.ts';

const { stdin, stdout, stderr } = process;

/** Entry on Node: the HTTP API and the playground, with settings from the environment. */
process.exitCode = await main(
  ['serve', ...process.argv.slice(2)],
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
  serve,
);
