import { afterEach, expect, it } from 'vitest';
import { slackWay } from '../../../src/channels/slack/alerts.ts';
import { sendNotices } from '../../../src/relay/notices.ts';
import { sealAudit } from '../../../src/store/audit-seals.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
afterEach(() => office.close());

it('people are told in a channel of their own, once, also after an answer that was lost', async () => {
  office = await openOffice({ dueMs: 60_000 });
  const { relay, world, staff, install, clock, faults, step } = office;
  const bot = world.members.get(install.botUser);
  const room = world.room('T0ACME', 'privacy', [...staff, ...(bot ? [bot] : [])]);
  const ways = [slackWay('T0ACME', room.id, { name: 'room', about: undefined })];
  const tell = async () => {
    await sealAudit(relay.store, 'default');
    return sendNotices({ store: relay.store, outbox: relay.outbox, ways, records: async () => [] });
  };
  await tell();
  const docs = [{ format: 'json', content: '{' }] as const;
  const of = { tenant: 'default', vendor: 'twilio', channel: 'ticket', source: 'desk', reference: 'desk:1' } as const;
  await relay.take({ ...of, idempotencyKey: 'k1', destination: 'http:desk', docs, envelope: {} });
  clock.now += 120_000;
  await relay.holds.escalate();
  expect(await tell()).toBe(1);
  faults.set('chat.postMessage', ['unanswered']);
  await step('slack');
  clock.now += 60_000;
  await step('slack');
  const posts = world.inRoom(room.id);
  expect(posts.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Holds are overdue.*\nVendor: twilio\nHow many: 1\n/),
  ]);
});
