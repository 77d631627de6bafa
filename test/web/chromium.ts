import { type Browser, chromium } from 'playwright-core';
import { debianProgram } from '../support/debian.ts';

const PLACES = ['/usr/bin/google-chrome', '/usr/bin/chromium-browser', '/usr/bin/chromium'];
const PACKAGES = ['chromium', 'fonts-liberation'];

/** A real Chromium: GAUZE_CHROMIUM's, the system's, else Debian's package, installed here where that is allowed. Never skipped in silence. */
export function startChromium(): Promise<Browser> {
  const path = process.env['GAUZE_CHROMIUM'] ?? debianProgram(PLACES, PACKAGES);
  return chromium.launch({ executablePath: path });
}
