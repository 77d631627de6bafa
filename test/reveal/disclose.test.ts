import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kind } from '../../src/kinds.ts';
import { type DiscloseRequest, disclose } from '../../src/reveal/disclose.ts';
import type { Place } from '../../src/store/vault.ts';
import { PERSON, type Revealing, revealing } from './setup.ts';

let on: Revealing;
let place: Place;
let other: Place;
let name: string;
const FIRST = 'Patient: Maria Lopez, MRN: 00417-22.';
const passing = new Set<Kind>(['NAME']);
beforeAll(async () => {
  on = await revealing();
  [place, other] = [await on.place('ticket 1'), await on.place('ticket 2')];
  name = /\[NAME-[^\]]+\]/.exec(String((await on.maskText(place, FIRST)).content))?.[0] ?? '';
  await on.maskText(other, FIRST);
});
afterAll(() => on.end());

const give = (request: Partial<DiscloseRequest> = {}) =>
  disclose(
    {
      ...on,
      now: () => on.clock.now,
      mayPass: async (tenant, vendor, kind) => `${tenant} ${vendor}` === 'clinic twilio' && passing.has(kind),
    },
    { place, token: name, by: PERSON, ...request },
  );
const refused = (why: string) => ({ code: 'disclose_refused', detail: why });

describe('a value is disclosed', () => {
  it.each<readonly [string, Partial<DiscloseRequest>]>([
    ['reason_required', { by: { ...PERSON, reason: 'x' } }],
    ['mfa_required', { by: { ...PERSON, mfa: false } }],
    ['unknown_token', { token: '[NAME-00000000]' }],
    ['unknown_token', { token: 'Maria' }],
  ])('not without what it takes: %s, on record', async (why, request) => {
    await expect(give(request)).rejects.toMatchObject(refused(why));
    expect((await on.audit()).at(-1)).toMatchObject({
      event: 'disclose_refused',
      counts: JSON.stringify({ [why]: 1 }),
    });
  });

  it('not where the record of the vendor does not let its kind pass', async () => {
    const mrn = /\[MRN-[^\]]+\]/.exec(String((await on.maskText(place, FIRST)).content))?.[0] ?? '';
    await expect(give({ token: mrn })).rejects.toMatchObject(refused('not_in_policy'));
  });

  it('to one vendor in one conversation: there it stays in clear from then on, in every written form of it, and is on record', async () => {
    expect(await give()).toBe('Maria Lopez');
    expect((await on.audit()).at(-1)).toMatchObject({
      event: 'value_disclosed',
      actor: 'person-1',
      conversation: place.conversation,
    });
    expect(JSON.stringify(await on.audit())).not.toContain('Maria');
    const later = String((await on.maskText(place, `${FIRST} MARIA LOPEZ called. Patient: Jonas Ek`)).content);
    expect(later).toMatch(/^Patient: Maria Lopez, MRN: \[MRN-\w+\]\. MARIA LOPEZ called\. Patient: \[NAME-\w+\]$/);
    expect(String((await on.maskText(other, FIRST)).content)).not.toContain('Maria');
    await give();
  });
});
