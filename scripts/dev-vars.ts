import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';

const FILE = '.dev.vars';

/** Gives `npm run dev:worker` its secrets on first use, readable by their owner only, and git-ignored. */
export function writeDevVars(): void {
  if (existsSync(FILE)) return;
  const lines = [
    `GAUZE_KEY="${randomBytes(32).toString('base64')}"`,
    `GAUZE_ACCESS_TOKENS="${randomBytes(24).toString('base64url')}"`,
  ];
  writeFileSync(FILE, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
  console.log(`${FILE} has a new key and an access token for development`);
}
