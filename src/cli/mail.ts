import { readServerMailConfig } from '../channels/email/config.ts';
import { checkMail } from '../channels/email/node/check.ts';
import { SettingsError } from '../settings.ts';
import { EXIT, type Io } from './io.ts';
import { UsageError } from './usage.ts';

/** `gauze mail check`: tries the settings of GAUZE_MAIL against their servers. */
export async function runMail([command, ...rest]: readonly string[], io: Io): Promise<number> {
  if (command !== 'check' || rest.length > 0) throw new UsageError('gauze mail check');
  const text = io.env['GAUZE_MAIL'];
  if (text === undefined || text === '') throw new SettingsError(['GAUZE_MAIL']);
  let failed = 0;
  for await (const { what, ok, says } of checkMail(readServerMailConfig(text, io.env), io.env)) {
    if (!ok) failed++;
    await io.write(`${ok ? 'ok    ' : 'failed'} ${what}: ${says}\n`);
  }
  return failed > 0 ? EXIT.failed : EXIT.done;
}
