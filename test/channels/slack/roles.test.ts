import { describe, expect, it } from 'vitest';
import { changeOf } from '../../../src/channels/slack/event.ts';
import { rolesOf } from '../../../src/channels/slack/roles.ts';
import { readSettings } from '../../../src/settings.ts';

describe('GAUZE_SLACK_ROLES', () => {
  const of = (json: string) => rolesOf(readSettings({ GAUZE_SLACK_ROLES: json }));

  it('gives roles to groups and persons', () => {
    expect(of('{"S0READERS":"reader","U0LEA":"officer"}')).toEqual({
      roles: { S0READERS: 'reader', U0LEA: 'officer' },
    });
    expect(rolesOf(readSettings({}))).toEqual({});
  });

  it.each(['{"S0READERS":"king"}', '{"readers":"reader"}', '["reader"]', 'reader'])('is refused: %s', (json) => {
    expect(() => of(json)).toThrow('Settings are not valid.');
  });
});

describe('events about people', () => {
  const of = (event: Record<string, unknown>) => changeOf({ team_id: 'T1', event })?.type;

  it.each([
    [{ type: 'subteam_members_changed' }, 'people'],
    [{ type: 'user_change', user: { id: 'U1', is_restricted: true } }, 'people'],
    [{ type: 'user_change', user: { id: 'U1', deleted: true } }, 'people'],
    // A new status is no reason to look at everything.
    [{ type: 'user_change', user: { id: 'U1', is_restricted: false } }, undefined],
    [{ type: 'tokens_revoked', tokens: { bot: ['U0BOT'], oauth: [] } }, 'gone'],
    // The administrator's: the app itself is still there.
    [{ type: 'tokens_revoked', tokens: { bot: [], oauth: ['U1'] } }, undefined],
  ])('%j', (event, expected) => {
    expect(of(event)).toBe(expected);
  });
});
