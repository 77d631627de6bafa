import { checkTeam, UNGUARDED } from '../channels/slack/check.ts';
import { manifest } from '../channels/slack/manifest.ts';
import { NODE_LIMITS } from '../mask/limits.ts';
import { relayOn } from '../node/relay.ts';
import { rulebookOn } from '../node/rules.ts';
import { readSettings, SettingsError } from '../settings.ts';
import { ONE_TENANT } from '../store/tenant.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';
import { withStore } from './store.ts';
import { UsageError } from './usage.ts';

/** `gauze slack manifest|check`. `check` exits 0 when all is well, 1 when something is not. */
export async function runSlack([verb, ...rest]: readonly string[], io: Io): Promise<number> {
  const { positionals } = readArguments(rest, {});
  if (positionals.length > 0) throw new UsageError(`gauze slack ${verb ?? ''} takes no arguments`);
  switch (verb) {
    case 'manifest':
      return printManifest(io);
    case 'check':
      return check(io);
    default:
      throw new UsageError('gauze slack takes one of: manifest, check');
  }
}

async function printManifest(io: Io): Promise<number> {
  const { GAUZE_SLACK_URL: url, GAUZE_SLACK_GUARD: guard } = readSettings(io.env);
  const made = manifest({ ...(url !== undefined && { url }), removes: guard === 'remove' });
  await io.write(`${JSON.stringify(made, null, 2)}\n`);
  return EXIT.done;
}

async function check(io: Io): Promise<number> {
  const settings = readSettings(io.env);
  // The first run of a deployment checks before the server ever made the store.
  return withStore(
    io,
    async (store) => {
      const { slackOf } = await import('../node/slack/start.ts');
      const relay = relayOn({ settings, store, rulebook: rulebookOn(store, settings), limits: NODE_LIMITS });
      const { app, installations } = await slackOf({ settings, relay, tenant: ONE_TENANT, failed: () => undefined });
      const teams = await installations.teams();
      if (teams.length === 0) throw new SettingsError(['GAUZE_SLACK_BOT_TOKEN']);
      let wrong = 0;
      for (const team of teams) {
        for (const { ok, what } of await checkTeam(app, team)) {
          await io.write(`${ok ? 'ok   ' : 'WRONG'} ${what}\n`);
          if (!ok) wrong++;
        }
      }
      await io.write(`Not guarded, in any workspace: ${UNGUARDED.join('; ')}.\n`);
      return wrong === 0 ? EXIT.done : EXIT.failed;
    },
    'make',
  );
}
