import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PACKAGES = ['chromium', 'fonts-liberation'];
const INSTALL = `apt-get update && apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`;

/** A real Chromium: GAUZE_CHROMIUM's, the system's, else Debian's package, installed here where that is allowed. Never skipped in silence. */
export function startChromium(): Promise<Browser> {
  const named = process.env['GAUZE_CHROMIUM'];
  const path = named ?? installed() ?? install();
  if (!path) throw new Error(`The playground is tested in Chromium, which is missing. Run as root: ${INSTALL}`);
  return chromium.launch({ executablePath: path });
}

const installed = (): string | undefined => PLACES.find((place) => existsSync(place));

function install(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const options = { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  execFileSync('apt-get', ['update'], options);
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES], options);
  return installed();
}
