import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hookMessage } from '../../support/hook-message.ts';
import { found } from '../../support/mail/decodings.ts';
import { type Gauze, grantTo, startGauze, TENANT } from '../../support/mail/gauze.ts';
import { type Office, startOffice } from '../../support/mail/office.ts';
import { CANARIES, STAFF, sentence } from '../../support/mail/people.ts';
import { addresses, bodyOf, field, idOf, leaves, reply, tokens } from '../../support/mail/read.ts';

const desk = {
  ...{ vendor: 'twilio', inbox: 'help@desk.clinic.example', to: 'support@vendor.example' },
  ...{ domains: ['vendor.example'], answers: STAFF.address },
};
let office: Office;
let gauze: Gauze;
beforeAll(async () => {
  office = await startOffice({ desks: { vendor: desk } });
  gauze = await startGauze(office);
  await grantTo(gauze, [STAFF.address]);
}, 60_000);
afterAll(async () => {
  await gauze.stop();
  await office.stop();
});

async function out(id: string, text: string): Promise<Buffer> {
  const before = office.vendor.mails.length;
  await gauze.relay.take(hookMessage('mail:vendor', { id, text }));
  await office.vendor.until(before + 1, 30_000);
  return office.vendor.mails[before]?.content as Buffer;
}

describe('webhooks to a desk', () => {
  it('are masked mails in one thread; answers come to a person, with the values', async () => {
    const first = await out('m1', sentence(0));
    const [body = ''] = leaves(first);
    expect(body).toMatch(/^Words in brackets, such as \[NAME\],/);
    expect(body).toMatch(/\[NAME-\w{8}\] \(MRN: \[MRN-\w{8}\]\) cannot join the call, error 30007 for peer-7f3a/);
    expect(field(first, 'subject')).toBe('Cannot join & <leave>');
    expect(found(first, CANARIES)).toEqual([]);
    const second = await out('m2', sentence(1));
    expect(leaves(second)[0]).toMatch(/^Call for \[NAME-\w{8}\] fails/);
    expect(tokens(first)).toEqual(expect.arrayContaining(tokens(second)));
    expect(idOf(second, 'in-reply-to')).toBe(idOf(first));
    const [to = ''] = addresses(first, 'from');
    const box = office.inbox('henrike').length;
    await office.send('agent@vendor.example', [to], reply(to, first, { id: 'h1@vendor.example' }));
    const answer = (await office.inboxOf('henrike', box + 1, 30_000))[box] as Buffer;
    expect(String(bodyOf(answer))).toContain('Tamsin Okonjo');
  });

  it('never reach the desk of another vendor', async () => {
    const before = office.vendor.mails.length;
    await gauze.relay.take(hookMessage('mail:vendor', { id: 'm3', ticket: '7', text: 'It broke', vendor: 'zendesk' }));
    const { sql } = gauze.store;
    const dead = sql.build.selectFrom('dead_letters').select('code').where('tenant', '=', TENANT);
    await expect.poll(() => sql.query(dead), { timeout: 10_000 }).toEqual([{ code: 'other_vendor' }]);
    expect(office.vendor.mails).toHaveLength(before);
  });
});
