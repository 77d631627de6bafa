import { describe, expect, it } from 'vitest';
import { sendAlert } from '../../src/channels/email/alerts.ts';
import type { MailContext, Submission } from '../../src/channels/email/context.ts';
import { headOf } from '../../src/channels/email/head.ts';
import { loopOf } from '../../src/channels/email/loops.ts';
import { noticeWays } from '../../src/channels/notices/ways.ts';
import type { Destination } from '../../src/channels/outgoing/destination.ts';
import type { Notice } from '../../src/relay/notice.ts';
import type { Leased } from '../../src/store/outbox/message.ts';
import { NOW } from '../store/vault-process.ts';

const webhook: Destination = {
  ...{ name: 'ops', vendor: 'zendesk', url: 'https://ops.example', credentials: {} },
  takes: { form: 'payload', secrets: [] },
};
const tickets = {
  ...webhook,
  takes: { form: 'ticket', api: { create: {}, comment: {}, settings: [] }, settings: {} },
} as unknown as Destination;
const here = {
  mail: { internal: ['clinic.example'] },
  hasSlack: true,
  destinations: new Map([
    ['ops', webhook],
    ['desk', tickets],
  ]),
};
const ways = (notices: unknown, change = {}) =>
  noticeWays({ notices: typeof notices === 'string' ? notices : JSON.stringify(notices), ...here, ...change });

const NOTICE: Notice = {
  ...{ event: 'holds_overdue', tenant: 'default', vendor: 'twilio', count: 2, ids: ['hold-1'], day: '', daysBefore: 0 },
};

describe('GAUZE_NOTICES', () => {
  it('makes a way for each who is told, by an existing deliverer', () => {
    const made = ways({
      officer: { mail: 'privacy@clinic.example' },
      room: { slack: 'T0ACME/C0OPS', about: ['holds_overdue'] },
      siem: { webhook: 'ops' },
    });
    expect(made.map(({ name, destination, about }) => [name, destination, about])).toEqual([
      ['officer', 'mail:notices', undefined],
      ['room', 'slack:notices', ['holds_overdue']],
      ['siem', 'http:ops', undefined],
    ]);
    const said = made.map((way) => JSON.stringify(way.message(NOTICE, 'id')));
    for (const text of said) expect(text).toMatch(/Holds are overdue.*twilio.*hold-1/);
    expect(ways(undefined as never, { notices: undefined })).toEqual([]);
  });

  it.each([
    ['no JSON', '{', {}, 'GAUZE_NOTICES'],
    ['an address outside the company', { a: { mail: 'someone@vendor.example' } }, {}, 'GAUZE_NOTICES.a'],
    ['mail without a mail relay', { a: { mail: 'privacy@clinic.example' } }, { mail: undefined }, 'GAUZE_NOTICES.a'],
    ['Slack without an app', { a: { slack: 'T0ACME/C0OPS' } }, { hasSlack: false }, 'GAUZE_NOTICES.a'],
    ['a webhook that is not there', { a: { webhook: 'none' } }, {}, 'GAUZE_NOTICES.a'],
    ['a destination that makes tickets', { a: { webhook: 'desk' } }, {}, 'GAUZE_NOTICES.a'],
    ['an event that there is not', { a: { webhook: 'ops', about: ['weather'] } }, {}, 'GAUZE_NOTICES.a'],
    ['somebody who is told nowhere', { a: {} }, {}, 'GAUZE_NOTICES.a'],
  ])('refuses %s', (_, notices, change, setting) => {
    expect(() => ways(notices, change)).toThrow(expect.objectContaining({ settings: [setting] }));
  });
});

it('a notice by mail comes from nobody, is known as ours, and says no more than codes and ids', async () => {
  const sent: Submission[] = [];
  const key = new Uint8Array(32).fill(5);
  const context = {
    ...{ key, config: { domain: 'relay.clinic.example' }, relay: { store: { now: () => NOW } } },
    submit: async (mail: Submission) => {
      sent.push(mail);
      return { delivered: true };
    },
  } as unknown as MailContext;
  const [way] = ways({ officer: { mail: 'privacy@clinic.example' } });
  const { envelope } = way?.message(NOTICE, 'id') ?? { envelope: null };
  await sendAlert(context, envelope as never, { id: 'message-1' } as Leased, new AbortController().signal);
  const [mail] = sent;
  expect(mail).toMatchObject({ from: '', to: ['privacy@clinic.example'], id: 'message-1' });
  const text = new TextDecoder().decode(mail?.content);
  expect(text).toMatch(/^From: Gauze <postmaster@relay\.clinic\.example>\r\nTo: privacy@clinic\.example\r\n/);
  expect(text).toContain('Auto-Submitted: auto-generated\r\n');
  expect(text).toContain('\r\nVendor: twilio\r\nHow many: 2\r\nId: hold-1\r\n');
  expect(loopOf(headOf(mail?.content ?? new Uint8Array()), key, '')).toBe('own_mark');
});
