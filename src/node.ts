#!/usr/bin/env node
import { ERROR_SENTENCES, GauzeError } from './errors.ts';
import { serve } from './node/serve.ts';
import { SettingsError } from './settings.ts';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Entry on Node: the HTTP API and the playground, with settings from the environment. */
await serve({ say, env: process.env, folder: process.cwd() }).catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'internal';
  say(
    error instanceof SettingsError
      ? `gauze: these settings are not valid: ${error.settings.join(', ')}`
      : `gauze: cannot start: ${error instanceof GauzeError ? `${code}: ${ERROR_SENTENCES[error.code]}` : code}`,
  );
  process.exitCode = 1;
});
