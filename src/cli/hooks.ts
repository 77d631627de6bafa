import { checkHook } from '../channels/webhooks/check-source.ts';
import { readSettings, SettingsError } from '../settings.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { withStore } from './store.ts';
import { UsageError } from './usage.ts';

const WAIT_MS = 60_000;

/** `gauze hooks check SOURCE [--url URL]`: one synthetic event through the running server, from its proof to its delivery. */
export async function runHooks([verb, ...rest]: readonly string[], io: Io): Promise<number> {
  const { positionals, values } = readArguments(rest, { url: { type: 'string' } });
  const [name, ...more] = positionals;
  if (verb !== 'check' || name === undefined || more.length > 0)
    throw new UsageError('gauze hooks check SOURCE [--url URL]');
  const settings = readSettings(io.env);
  const { GAUZE_HOOKS: hooks, GAUZE_HOST: host, GAUZE_PORT: port } = settings;
  if (hooks === undefined) throw new SettingsError(['GAUZE_HOOKS']);
  const own = `http://${host.includes(':') ? `[${host}]` : host.replace(/^0\.0\.0\.0$/, '127.0.0.1')}:${port}`;
  const url = `${typeof values['url'] === 'string' ? values['url'].replace(/\/$/, '') : own}/hooks/${name}`;
  return withStore(io, async (store) => {
    let failed = 0;
    for await (const { what, ok, says } of checkHook({ name, url, hooks, env: io.env, store, waitMs: WAIT_MS })) {
      if (!ok) failed++;
      await io.write(`${ok ? 'ok    ' : 'failed'} ${what}: ${says}\n`);
    }
    return failed > 0 ? EXIT.failed : EXIT.done;
  });
}
