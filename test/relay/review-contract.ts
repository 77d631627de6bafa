import { afterEach, describe, expect, it } from 'vitest';
import { type Policy, strict } from '../../src/mask/policy.ts';
import type { Taken } from '../../src/relay/inbound.ts';
import { NO_RULES } from '../../src/rulebook/rules.ts';
import type { Driver } from '../../src/store/sql.ts';
import { type Desk, deskOn, textOf } from './setup.ts';

const NAMED = 'Patient Maria Lopez cannot join the room.';
/** Names below `certain` are found and pass: a review asks about them. */
const LATE: Policy = {
  ...strict,
  name: 'late',
  kinds: { ...strict.kinds, NAME: { operator: 'token', from: 'certain' } },
};
const PLAIN = 'The webhook returned 502 twice. Restarting the worker helped, and the queue is empty again.';

/** What a policy's review does to a message, the same on every engine. */
export function reviewContract(engine: string, open: () => Promise<Driver>): void {
  let desk: Desk;
  const start = async (does: 'hold' | 'preview') => {
    desk = await deskOn(await open(), {
      rulesOf: async () => ({ ...NO_RULES, policies: [{ ...LATE, review: { do: does } }] }),
    });
    return desk;
  };
  const holdIn = (taken: Taken): string => (taken.state === 'held' ? taken.hold : 'none');
  const by = (id: string) => ({ tenant: 'clinic', id, actor: 'person-1' });

  describe(`a review on ${engine}`, () => {
    afterEach(() => desk.close());

    it.each([
      ['hold', 'review_needed'],
      ['preview', 'preview_needed'],
    ] as const)('that asks for a %s keeps a doubtful message back, and lets the others go', async (does, code) => {
      const { take, deliver } = await start(does);
      expect(await take('k1', NAMED, { policy: 'late' })).toMatchObject({
        state: 'held',
        reasons: [{ code, path: '' }],
      });
      expect(await take('k2', PLAIN, { policy: 'late' })).toMatchObject({ state: 'queued' });
      expect((await deliver()).map((payload) => textOf(payload))).toEqual([PLAIN]);
    });

    it('shows what would go out, and is over once somebody releases it', async () => {
      const { take, deliver, relay, events } = await start('hold');
      const id = holdIn(await take('k1', `${NAMED} MRN: 00417-22`, { policy: 'late' }));
      const [doc] = await relay.holds.preview(by(id));
      expect(doc?.content).toMatch(/^Patient Maria Lopez cannot join the room\. MRN: \[MRN-\w{8}\]$/);
      expect(await deliver()).toEqual([]);
      await relay.holds.release(by(id));
      expect((await deliver()).map((payload) => textOf(payload))).toEqual([doc?.content]);
      expect((await events()).filter((event) => event.startsWith('hold'))).toEqual(['hold_previewed', 'hold_released']);
    });

    it('goes out with what a person has marked', async () => {
      const { take, deliver, relay } = await start('hold');
      const id = holdIn(await take('k1', NAMED, { policy: 'late' }));
      await relay.holds.maskFurther(by(id), [{ doc: 0, start: 8, end: 19, kind: 'NAME' }]);
      await relay.holds.release(by(id));
      expect((await deliver()).map((payload) => textOf(payload))).toEqual([
        expect.stringMatching(/^Patient \[NAME-\w{8}\] cannot join the room\.$/),
      ]);
    });
  });
}
