import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hookMessage } from '../../support/hook-message.ts';
import { copies, write } from './judged.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const take = (id: string, text: string, more: { vendor?: string; channel?: string } = {}) => {
  const { channel = office.partner.id, ...rest } = more;
  return office.relay.take(hookMessage(`slack:${channel}`, { id, text, ...rest }));
};
const posted = () => copies(office, office.partner.id);
const codes = () => {
  const { sql } = office.relay.store;
  return sql.query(sql.build.selectFrom('outbox_attempts').select('code'));
};

describe("webhooks to a vendor's channel", () => {
  it('are masked posts in one thread, the first with a line on what tokens are', async () => {
    await take('m1', 'Patient Quillon Marrowby, MRN 00417-22: a < b');
    await office.settle();
    await take('m2', 'Quillon Marrowby again');
    await office.settle();
    const [first, second, ...more] = posted();
    expect(first?.text).toMatch(
      /^_Words in brackets.*_\n\*Cannot join &amp; &lt;leave&gt;\*\nPatient \[NAME-\w{8}\], MRN \[MRN-\w{8}\]: a &lt; b$/,
    );
    expect(second?.text).toMatch(/^\*Cannot join.*\*\n\[NAME-\w{8}\] again$/);
    expect([second?.thread, more]).toEqual([first?.ts, []]);
    expect(JSON.stringify(posted().map(({ text }) => text))).not.toMatch(/Quillon|Marrowby|00417/);
  });

  it('are posted once, though the answer was lost', async () => {
    await take('m1', 'It broke');
    office.faults.set('chat.postMessage', ['unanswered']);
    await office.step('slack');
    await office.settle();
    expect(posted()).toHaveLength(1);
    await take('m2', 'Still');
    await office.settle();
    expect(posted()[1]?.thread).toBe(posted()[0]?.ts);
  });

  it('belong to one conversation with what the vendor answers in their thread', async () => {
    const taken = await take('m1', 'Patient Quillon Marrowby');
    await office.settle();
    const [first] = posted();
    write(office, office.vendor[0], 'seen', { thread: first?.ts ?? '' });
    await office.settle();
    const { sql } = office.relay.store;
    const delivered = sql.build
      .selectFrom('audit')
      .select('conversation')
      .where('event', '=', 'message_delivered')
      .where('vendor', '=', 'twilio');
    const { conversation } = taken;
    expect(await sql.query(delivered)).toEqual([{ conversation }, { conversation }]);
  });

  it.each([
    ['of another vendor', { vendor: 'zendesk' }, 'other_vendor'],
    ['that is in no pair', { channel: 'C0NOWHERE' }, 'unknown_channel'],
  ])('do not go to a channel %s', async (_, more, code) => {
    await take('m1', 'It broke', more);
    await office.step('slack');
    expect(posted()).toEqual([]);
    expect(await codes()).toContainEqual({ code });
  });
});
