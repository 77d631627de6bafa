import { FORMATS, type Format } from '../documents/document.ts';
import { NODE_LIMITS } from '../mask/limits.ts';
import { revealingOn } from '../node/revealing.ts';
import { rulebookOn } from '../node/rules.ts';
import { readSettings } from '../settings.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { breakGlass } from './actor.ts';
import { EXIT, type Io, readAll } from './io.ts';
import { readArguments } from './options.ts';
import { withStore } from './store.ts';
import { UsageError } from './usage.ts';

const SPEC = {
  conversation: { type: 'string', short: 'c' },
  reason: { type: 'string' },
  purpose: { type: 'string' },
  format: { type: 'string', short: 'f', default: 'auto' },
  token: { type: 'string' },
  tenant: { type: 'string', default: ONE_TENANT },
} as const;

/**
 * `gauze reveal --conversation ID --reason TEXT --purpose NAME`: standard input with its originals, or with `--token` one value. `gauze disclose TOKEN` with
 * the same options lets the vendor see it from then on. Break-glass: whoever has the host needs no role, and the audit says so.
 */
export async function runReveal(command: 'reveal' | 'disclose', args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, SPEC);
  const { conversation, tenant } = values;
  if (conversation === undefined) throw new UsageError(`${command} takes --conversation ID`);
  const format = formatFrom(values.format);
  const by = breakGlass(values.reason, values.purpose);
  const token = command === 'disclose' ? positionals[0] : values.token;
  if (positionals.length !== (command === 'disclose' ? 1 : 0))
    throw new UsageError(
      `${command} takes ${command === 'disclose' ? 'one token' : 'a document on standard input, or --token'}`,
    );
  return withStore(io, async (store) => {
    const { reveal, disclose } = revealingOn(store, rulebookOn(store, readSettings(io.env)));
    const place = { tenant, conversation };
    if (command === 'disclose') {
      await io.write(`${await disclose({ place, token: token ?? '', by })}\n`);
      return EXIT.done;
    }
    if (token !== undefined) {
      const value = await reveal.token({ place, token, by });
      if (value !== undefined) await io.write(`${value}\n`);
      else io.say('gauze: nothing is held behind this token in this conversation');
      return value === undefined ? EXIT.failed : EXIT.done;
    }
    const content = await readAll(io.input, NODE_LIMITS.size);
    const { content: revealed, revealed: count, left } = await reveal.document({ place, doc: { format, content }, by });
    await io.write(revealed);
    io.say(`gauze: ${count} revealed, ${left} left; on record as break-glass by ${by.breakGlass}`);
    return EXIT.done;
  });
}

function formatFrom(name: string): Format {
  const format = FORMATS.find((known) => known === name);
  if (!format) throw new UsageError(`--format takes one of: ${FORMATS.join(', ')}`);
  return format;
}
