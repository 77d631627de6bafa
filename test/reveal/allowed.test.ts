import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BULK, HOUR_MS, RATES } from '../../src/reveal/ledger.ts';
import type { Revealer } from '../../src/reveal/revealer.ts';
import type { Place } from '../../src/store/vault.ts';
import { PERSON, type Revealing, revealing } from './setup.ts';

let on: Revealing;
let place: Place;
let content: string;
let references = 0;
beforeAll(async () => {
  on = await revealing();
});
afterAll(() => on.end());
beforeEach(async () => {
  on.clock.now += 2 * HOUR_MS;
  on.notices.length = 0;
  const { id } = await on.conversations.open({
    ...{ tenant: 'clinic', vendor: 'twilio', channel: 'mail' },
    reference: `<${references++}@mx.example>`,
  });
  place = { tenant: 'clinic', conversation: id };
  content = String((await on.maskText(place, 'Patient: Maria Lopez, MRN: 00417-22')).content);
});

const ask = (by: Revealer) => on.reveal.document({ place, doc: { format: 'text', content }, by });
const refused = (why: string) => ({ code: 'reveal_refused', detail: why });
const last = async () => (await on.audit()).at(-1);

describe('a person', () => {
  it('is given the originals, and that is on record, without them', async () => {
    expect(await ask(PERSON)).toMatchObject({ content: 'Patient: Maria Lopez, MRN: 00417-22', revealed: 2 });
    const entry = await last();
    expect(entry).toMatchObject({
      event: 'value_revealed',
      actor: 'person-1',
      vendor: 'twilio',
      conversation: place.conversation,
    });
    expect(JSON.parse(entry?.counts ?? '')).toEqual({ NAME: 1, MRN: 1, for_support: 1 });
    expect(JSON.stringify(await on.audit())).not.toMatch(/Maria|00417|caller asks/);
  });

  it.each<readonly [string, Partial<typeof PERSON>]>([
    ['reason_required', { reason: '' }],
    ['reason_required', { reason: '..............' }],
    ['reason_required', { reason: 'x'.repeat(501) }],
    ['purpose_unknown', { purpose: 'curiosity' as never }],
    ['mfa_required', { mfa: false }],
  ])('is refused: %s, on record', async (why, without) => {
    await expect(ask({ ...PERSON, ...without })).rejects.toMatchObject(refused(why));
    expect(await last()).toMatchObject({
      event: 'reveal_refused',
      actor: 'person-1',
      counts: JSON.stringify({ [why]: 1 }),
    });
  });

  it('gives a reason that is kept, but not where anybody could read it', async () => {
    await ask(PERSON);
    const rows = await on.sql.query(on.sql.build.selectFrom('reveals').selectAll());
    const { reason } = rows.at(-1) ?? {};
    expect(reason?.length).toBeGreaterThan(PERSON.reason.length);
    expect(new TextDecoder().decode(reason ?? undefined)).not.toContain('caller');
  });

  it('is held to a rate, and to the same one when many ask at once', async () => {
    const who = { ...PERSON, person: 'hasty' };
    const tries = await Promise.allSettled(Array.from({ length: RATES.person.reveals + 5 }, () => ask(who)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(RATES.person.reveals);
    await expect(ask(who)).rejects.toMatchObject(refused('over_rate'));
    on.clock.now += HOUR_MS + 10_000;
    await ask(who);
  });

  it('who reveals in bulk is told of once', async () => {
    const who = { ...PERSON, person: 'curious' };
    content = String((await on.maskText(place, 'Patient: Jonas Ek. '.repeat(BULK.person / 3))).content);
    for (let i = 0; i < 5; i++) await ask(who);
    expect(on.notices).toMatchObject([{ event: 'bulk_reveal', reader: 'curious', tenant: 'clinic' }]);
    expect(
      (await on.audit()).filter(({ event, actor }) => event === 'bulk_reveal' && actor === 'curious'),
    ).toHaveLength(1);
  });

  it('is given one token, or all of a conversation', async () => {
    const token = /\[MRN[^\]]+\]/.exec(content)?.[0] ?? '';
    expect(await on.reveal.token({ place, token, by: PERSON })).toBe('00417-22');
    expect(await on.reveal.token({ place, token: '[MRN-00000000]', by: PERSON })).toBeUndefined();
    const all = await on.reveal.conversation({ place, by: PERSON });
    expect(all.map(({ value }) => value).sort()).toEqual(['00417-22', 'Maria Lopez']);
    const mine = (await on.audit()).filter(
      ({ conversation, event }) => conversation === place.conversation && event === 'value_revealed',
    );
    expect(mine).toHaveLength(2);
  });

  it('of another tenant finds no conversation', async () => {
    const theirs = { tenant: 'other', conversation: place.conversation };
    await expect(
      on.reveal.document({ place: theirs, doc: { format: 'text', content }, by: PERSON }),
    ).rejects.toMatchObject({
      code: 'unknown_conversation',
    });
  });
});

describe('break-glass', () => {
  it('is on record as such, and told of', async () => {
    const by = { breakGlass: 'host:ops', reason: 'the caller is on the line', purpose: 'incident' as const };
    expect((await ask(by)).revealed).toBe(2);
    expect(await last()).toMatchObject({ event: 'break_glass_reveal', actor: 'host:ops' });
    expect(on.notices).toMatchObject([{ event: 'break_glass', reader: 'host:ops' }]);
  });
});

describe('a standing grant', () => {
  const proposal = (more: object = {}) => ({
    ...{ tenant: 'clinic', vendor: 'twilio', channel: 'mail' as const, purpose: 'support' as const },
    ...{ owner: 'officer-1', readers: ['Desk@clinic.example'], expiresAt: on.clock.now + 30 * 24 * HOUR_MS },
    ...more,
  });
  const asking = { tenant: 'clinic', vendor: 'twilio', channel: 'mail' as const, reader: 'desk@clinic.example' };
  const approved = async (more: object = {}): Promise<string> => {
    const id = await on.grants.propose(proposal(more), 'officer-1');
    await on.grants.approve('clinic', id, 'officer-2');
    return id;
  };
  const end = (id: string) => on.grants.revoke('clinic', id, 'officer-3');

  it('holds once a second person has approved, for its readers alone', async () => {
    const id = await on.grants.propose(proposal(), 'officer-1');
    expect(await on.grants.grantFor(asking)).toBeUndefined();
    await expect(ask({ grant: id, reader: asking.reader })).rejects.toMatchObject(refused('no_grant'));
    await expect(on.grants.approve('clinic', id, 'officer-1')).rejects.toMatchObject({ code: 'grant_refused' });
    await on.grants.approve('clinic', id, 'officer-2');
    expect(await on.grants.grantFor(asking)).toBe(id);
    expect((await ask({ grant: id, reader: asking.reader })).revealed).toBe(2);
    await expect(ask({ grant: id, reader: 'someone@clinic.example' })).rejects.toMatchObject(refused('no_grant'));
    await end(id);
  });

  it.each([
    { vendor: 'ngrok' },
    { channel: 'slack' as const },
    { reader: 'someone@clinic.example' },
    { tenant: 'other' },
  ])('is not found for %o', async (more) => {
    const id = await approved();
    expect(await on.grants.grantFor({ ...asking, ...more })).toBeUndefined();
    await end(id);
  });

  it('of another vendor or channel opens nothing here', async () => {
    for (const more of [{ vendor: 'ngrok' }, { channel: 'slack' as const }]) {
      const id = await approved(more);
      await expect(ask({ grant: id, reader: asking.reader })).rejects.toMatchObject(refused('no_grant'));
    }
  });

  it('ends on its day, on the careful side of clocks that differ, and at once when it is taken back', async () => {
    const id = await approved({ expiresAt: on.clock.now + HOUR_MS });
    await ask({ grant: id, reader: asking.reader });
    on.clock.now += HOUR_MS - 4 * 60_000;
    await expect(ask({ grant: id, reader: asking.reader })).rejects.toMatchObject(refused('no_grant'));
    const other = await approved();
    await end(other);
    await expect(ask({ grant: other, reader: asking.reader })).rejects.toMatchObject(refused('no_grant'));
    await expect(on.grants.approve('clinic', other, 'officer-4')).rejects.toMatchObject({ code: 'grant_refused' });
  });

  it('two who approve at once: one does, the other is told, and one entry says who', async () => {
    for (let i = 0; i < 10; i++) {
      const id = await on.grants.propose(proposal(), 'officer-1');
      const tries = await Promise.allSettled(
        ['officer-2', 'officer-3'].map((who) => on.grants.approve('clinic', id, who)),
      );
      expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(
        (await on.audit()).filter(({ event, subject }) => event === 'grant_approved' && subject === id),
      ).toHaveLength(1);
      await end(id);
    }
  });

  it.each<readonly [string, object]>([
    ['purpose', { purpose: 'curiosity' }],
    ['owner', { owner: ' ' }],
    ['readers', { readers: [] }],
    ['readers', { readers: ['*'] }],
    ['readers', { readers: ['*@clinic.example'] }],
    ['expiry', { expiresAt: 0 }],
    ['expiry', { expiresAt: Number.MAX_SAFE_INTEGER }],
    ['expiry', { expiresAt: Number.NaN }],
  ])('is not proposed without a proper %s', async (detail, more) => {
    await expect(on.grants.propose(proposal(more), 'officer-1')).rejects.toMatchObject({
      code: 'grant_refused',
      detail,
    });
  });
});
