import { describe, expect, it } from 'vitest';
import { killRounds } from '../../../bench/mail/kill.ts';
import { found } from '../../support/mail/decodings.ts';
import { startOffice } from '../../support/mail/office.ts';
import { CANARIES } from '../../support/mail/people.ts';

const KILLS = 10;
const MAILS = 60;
/** Seeded: the moments of the kills are the same each time, as far as a scheduler is. */
const seeded = (state: number) => () => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};

describe(`a server that is killed ${KILLS} times, while Dovecot and Postfix are restarted`, () => {
  it('loses no mail, and sends none twice but what was in doubt, under the same id', { timeout: 600_000 }, async () => {
    const office = await startOffice();
    try {
      const killed = await killRounds(office, {
        mails: MAILS,
        kills: KILLS,
        restarts: 4,
        random: seeded(20_261_128),
        settleMs: 180_000,
      });
      expect(killed).toMatchObject({ lost: 0, duplicates: 0 });
      expect(killed.inDoubt).toBeLessThanOrEqual(KILLS + 4);
      for (const { content } of office.vendor.mails) expect(found(content, CANARIES)).toEqual([]);
    } finally {
      await office.stop();
    }
  });
});
