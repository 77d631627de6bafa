import { afterEach, expect, it } from 'vitest';
import { slackCopies } from '../../../src/channels/slack/remask.ts';
import { copies, leaks, write } from './judged.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;
afterEach(() => office.close());

const VALUE = 'zq4 heron';

it('what was missed is masked in all copies of its thread, once, and in no other', async () => {
  office = await openOffice();
  const { app, relay, staff, partner, internal, world, settle } = office;
  relay.addCopies(slackCopies(app));
  const root = write(office, staff[0], `the box says ${VALUE}, v2.0.1`);
  const reply = write(office, staff[1], `yes, ${VALUE}`, { thread: root.ts });
  write(office, staff[1], 'elsewhere, v2.0.2');
  await settle();
  const before = copies(office, partner.id).map(({ ts }) => ts);
  const { id: conversation } = await relay.store.conversations.open({
    ...{ tenant: 'default', vendor: 'twilio', channel: 'slack', reference: `T0ACME:${internal.id}:${root.ts}` },
  });
  const { id } = await relay.incidents.report({
    ...{ tenant: 'default', conversation, kind: 'ID', value: VALUE, actor: 'dana' },
  });
  // One whose original is gone stays as it is.
  world.onEvent = () => undefined;
  world.remove(reply);
  await relay.incidents.askCopies();
  await settle();
  const texts = copies(office, partner.id).map(({ text }) => text);
  expect(texts).toEqual([
    expect.stringMatching(/^the box says \[ID-[0-9A-Z]{8}\], v2\.0\.1$/),
    `yes, ${VALUE}`,
    'elsewhere, v2.0.2',
  ]);
  expect(copies(office, partner.id).map(({ ts }) => ts)).toEqual(before);
  expect(await relay.incidents.show('default', id)).toMatchObject({ copies_changed: 1, copies_left: 1 });
  expect(leaks(office)).toEqual([]);
});
