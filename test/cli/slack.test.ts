import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { runSlack } from '../../src/cli/slack.ts';
import { openCompany } from '../node/slack/company.ts';

const ioWith = (env: Record<string, string>, folder: string) => {
  const said: string[] = [];
  const io = {
    env,
    folder,
    now: Date.now,
    say: () => undefined,
    input: (async function* () {})(),
    write: async (chunk: string) => void said.push(chunk),
  };
  return { io: io as unknown as Io, said };
};

describe('gauze slack', () => {
  it('manifest: Socket Mode without an address, requests to it with one; an administrator only for removal', async () => {
    const { io, said } = ioWith({}, '.');
    expect(await runSlack(['manifest'], io)).toBe(0);
    const made = JSON.parse(said.join(''));
    expect(made.settings.socket_mode_enabled).toBe(true);
    expect(made.oauth_config.scopes.user).toBeUndefined();
    const http = ioWith({ GAUZE_SLACK_URL: 'https://gauze.example.com', GAUZE_SLACK_GUARD: 'remove' }, '.');
    await runSlack(['manifest'], http.io);
    const other = JSON.parse(http.said.join(''));
    expect([other.settings.socket_mode_enabled, other.settings.event_subscriptions.request_url]).toEqual([
      false,
      'https://gauze.example.com/slack/events',
    ]);
    expect(other.oauth_config.scopes.user).toEqual(['chat:write', 'files:write']);
    // At most 25 of each, and names that Slack takes (docs.slack.dev, "App manifest reference").
    for (const { name, description } of other.features.shortcuts)
      expect([name.length <= 24, description.length <= 150]).toEqual([true, true]);
  });

  it('check: names the scope that is missing and how to add it', async () => {
    const company = await openCompany();
    const folder = mkdtempSync(join(tmpdir(), 'gauze-check-'));
    try {
      const env = {
        GAUZE_SLACK_API: company.slack.api,
        GAUZE_SLACK_BOT_TOKEN: company.install.token,
        GAUZE_STATE: folder,
      };
      const well = ioWith(env, folder);
      expect(await runSlack(['check'], well.io)).toBe(0);
      expect(well.said.join('')).toContain(`channels that outsiders read, where Gauze is: ${company.partner.id}`);
      company.install.scopes.delete('reactions:write');
      const { io, said } = ioWith(env, folder);
      expect(await runSlack(['check'], io)).toBe(1);
      expect(said.join('')).toContain('WRONG scope reactions:write is missing: add it under "OAuth & Permissions"');
      company.install.revoked = true;
    } finally {
      await company.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
