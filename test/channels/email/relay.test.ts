import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { found } from '../../support/mail/decodings.ts';
import { type Gauze, grantTo, startGauze, TENANT } from '../../support/mail/gauze.ts';
import { type Office, startOffice } from '../../support/mail/office.ts';
import { CANARIES, COLLEAGUE, head, STAFF, sentence } from '../../support/mail/people.ts';
import { addresses, bodyOf, field, idOf, reply, tokens } from '../../support/mail/read.ts';
import { file, html, mail, multipart, utf8 } from '../../support/mail/write.ts';

// One conversation after another, as people write them.

const DESK = ['help@desk.clinic.example'];
const AGENT = 'agent@vendor.example';
let office: Office;
let gauze: Gauze;
let number = 0;

beforeAll(async () => {
  office = await startOffice();
  gauze = await startGauze(office);
  await grantTo(gauze, [STAFF.address]);
}, 60_000);

afterAll(async () => {
  await gauze.stop();
  await office.stop();
});

/** Sends a mail from the inside and gives what the vendor got. */
async function out(content: Buffer, from = STAFF.address, to: readonly string[] = DESK): Promise<Buffer> {
  const before = office.vendor.mails.length;
  await office.send(from, to, content);
  await office.vendor.until(before + 1, 30_000);
  return office.vendor.mails[before]?.content as Buffer;
}

/** Sends a vendor's mail and gives what came into a mailbox. */
async function back(content: Buffer, to: readonly string[], box: string): Promise<Buffer> {
  const before = office.inbox(box).length;
  await office.send(AGENT, to, content);
  return (await office.inboxOf(box, before + 1, 30_000))[before] as Buffer;
}

const written = (more: readonly string[] = [], subject = 'Call failed'): Buffer =>
  mail(head(`r${++number}`, { subject, more }), utf8(`${sentence(number)}\r\n\r\nHenrike Valdorff`));
const answersTo = (content: Buffer): string => addresses(content, 'reply-to')[0] as string;

describe('a conversation', () => {
  it('goes there and back and there again, in one thread on both sides, with the same tokens', async () => {
    const question = written();
    const asked = await out(question);
    const answer = await back(
      reply(answersTo(asked), asked, { id: 'c1@vendor.example' }),
      [answersTo(asked)],
      'henrike',
    );
    expect(idOf(answer, 'in-reply-to')).toBe(idOf(question));
    expect(String(bodyOf(answer))).toContain('Tamsin Okonjo');
    const again = Buffer.from(
      [
        `From: ${STAFF.name} <${STAFF.address}>`,
        `To: ${field(answer, 'from')}`,
        'Subject: Re: Call failed',
        'Message-ID: <again.henrike@clinic.example>',
        `In-Reply-To: <${idOf(answer)}>`,
        `References: <${idOf(question)}> <${idOf(answer)}>`,
        '',
        'Tamsin Okonjo still cannot join.',
      ].join('\r\n'),
    );
    const second = await out(again, STAFF.address, addresses(answer, 'from'));
    expect(office.vendor.mails.at(-1)?.to).toEqual([AGENT]);
    expect(idOf(second, 'in-reply-to')).toBe('c1@vendor.example');
    expect(field(second, 'references')).toBe(`<${idOf(asked)}> <c1@vendor.example>`);
    expect(tokens(second).length).toBeGreaterThan(0);
    for (const token of tokens(second)) expect(String(asked)).toContain(token);
    expect(found(second, CANARIES)).toEqual([]);
  });

  it('names everybody who takes part by relay addresses, and brings answers to each of them', async () => {
    const asked = await out(written([`Cc: ${COLLEAGUE.name} <${COLLEAGUE.address}>`]));
    const [copy] = addresses(asked, 'cc');
    expect(copy).toMatch(/^r-[0-9a-z]{20}@relay\.clinic\.example$/);
    expect(String(asked)).not.toMatch(/brolley/i);
    const all = reply(answersTo(asked), asked, { id: 'c2@vendor.example' });
    const withCopy = Buffer.from(String(all).replace('Subject:', `Cc: ${copy}\r\nSubject:`));
    const [before, other] = [office.inbox('henrike').length, office.inbox('ignatius').length];
    await office.send(AGENT, [answersTo(asked), copy as string], withCopy);
    const mine = (await office.inboxOf('henrike', before + 1, 30_000))[before] as Buffer;
    const his = (await office.inboxOf('ignatius', other + 1, 30_000))[other] as Buffer;
    expect(addresses(mine, 'cc')).toEqual([COLLEAGUE.address]);
    // Who is named by a grant is given values; who takes part without one reads the tokens.
    expect(String(bodyOf(mine))).toContain('Tamsin Okonjo');
    expect(found(bodyOf(his), ['Okonjo', '88213-04'])).toEqual([]);
    expect(tokens(his).length).toBeGreaterThan(0);
  });

  it('gives nothing to a patient outside of the company', async () => {
    const from = 'patient@home.example';
    const asked = await out(mail(head('p9', { from: `Pat Lindqvist <${from}>` }), utf8(sentence(1))), from);
    const answer = await back(
      reply(answersTo(asked), asked, { id: 'c3@vendor.example' }),
      [answersTo(asked)],
      'patient',
    );
    expect(tokens(answer).length).toBeGreaterThan(0);
    expect(found(bodyOf(answer), ['Okonjo', '88213-04'])).toEqual([]);
    expect(field(answer, 'x-gauze-reveal')).toBe('given=0; left=0');
  });

  it('gives nothing to whom the vendor has added, and names nobody of them', async () => {
    const asked = await out(written());
    const sneaky = String(reply(answersTo(asked), asked, { id: 'c4@vendor.example' })).replace(
      'Subject:',
      `Cc: ${COLLEAGUE.address}, spy@elsewhere.example\r\nSubject:`,
    );
    const before = office.inbox('ignatius').length;
    const answer = await back(Buffer.from(sneaky), [answersTo(asked)], 'henrike');
    expect(addresses(answer, 'cc')).toEqual([]);
    expect(String(answer)).not.toContain('spy@elsewhere.example');
    expect(office.inbox('ignatius').length).toBe(before);
  });
});

describe('values come back into visible text only', () => {
  it.each([
    ['a link', (token: string) => `<a href="https://vendor.example/t?x=${token}">here</a>`],
    ['a picture', (token: string) => `<img src="https://vendor.example/p?x=${token}">`],
    ['an attribute', (token: string) => `<p title="${token}">x</p>`],
    ['a hidden part', (token: string) => `<div style="display:none">${token}</div>`],
    ['a comment', (token: string) => `<!-- ${token} -->`],
    ['a style', (token: string) => `<p style="background:url(https://vendor.example/${token})">x</p>`],
  ])('not into %s', async (_, page) => {
    const asked = await out(written());
    const token = tokens(asked).find((each) => each.startsWith('[NAME')) as string;
    const to = answersTo(asked);
    const fields = [`From: ${AGENT}`, `To: ${to}`, 'Subject: Re', `Message-ID: <h${++number}@vendor.example>`];
    const answer = await back(
      mail(fields, html(`<html><body><p>Seen: ${token}.</p>${page(token)}</body></html>`)),
      [to],
      'henrike',
    );
    const hidden = String(bodyOf(answer)).replace(/<p>Seen: [^<]*<\/p>/, '');
    expect(found(Buffer.from(hidden), ['Okonjo', 'Valdorff'])).toEqual([]);
  });

  it('not into a subject, a file name or a calendar', async () => {
    const asked = await out(written());
    const token = tokens(asked).find((each) => each.startsWith('[NAME')) as string;
    const to = answersTo(asked);
    const fields = [
      `From: ${AGENT}`,
      `To: ${to}`,
      `Subject: about ${token}`,
      `Message-ID: <f${++number}@vendor.example>`,
    ];
    const calendar = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:${token}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
    const answer = await back(
      mail(
        fields,
        multipart('mixed', [
          utf8(`Seen: ${token}`),
          file('text/calendar', `${token}.ics`, calendar),
          file('application/pdf', 'a.pdf', '%PDF-1.4 x'),
        ]),
      ),
      [to],
      'henrike',
    );
    const body = String(bodyOf(answer));
    expect(body).toMatch(/Seen: \w+ \w+/);
    expect(found(Buffer.from(body.replace(/Seen: .*/, '')), ['Okonjo', 'Valdorff'])).toEqual([]);
    expect(found(Buffer.from(field(answer, 'subject')), ['Okonjo', 'Valdorff'])).toEqual([]);
    // What the vendor attached comes as it is.
    expect(body).toContain(Buffer.from('%PDF-1.4 x').toString('base64'));
  });

  it('an unknown token stays, and is counted', async () => {
    const asked = await out(written());
    const answer = await back(
      reply(answersTo(asked), asked, { id: `u${++number}@vendor.example`, said: 'See [NAME-00000000].' }),
      [answersTo(asked)],
      'henrike',
    );
    expect(String(bodyOf(answer))).toContain('[NAME-00000000]');
    expect(field(answer, 'x-gauze-reveal')).toMatch(/left=[1-9]/);
  });

  it('the vendor’s addresses lead through the relay, wherever they stand', async () => {
    const asked = await out(written());
    const said = 'Write to agent@vendor.example or <a href="mailto:second@mail.vendor.example">me</a>.';
    const answer = await back(
      reply(answersTo(asked), asked, { id: `a${++number}@vendor.example`, said }),
      [answersTo(asked)],
      'henrike',
    );
    expect(String(answer)).not.toMatch(/@(?:mail\.)?vendor\.example(?!>)/);
    expect(String(bodyOf(answer)).match(/r-[0-9a-z]{20}@relay\.clinic\.example/g)?.length).toBeGreaterThanOrEqual(4);
  });
});

describe('what does not go through', () => {
  it('a held mail goes on once a person lets it, as the same delivery', async () => {
    const withPdf = mail(
      head('hold1'),
      multipart('mixed', [utf8(sentence(2)), file('application/pdf', 'Okonjo.pdf', '%PDF Okonjo')]),
    );
    const before = office.inbox('henrike').length;
    await office.send(STAFF.address, DESK, withPdf);
    const notice = (await office.inboxOf('henrike', before + 1, 30_000))[before] as Buffer;
    const id = /Reference: (\S+)/.exec(String(notice))?.[1] as string;
    expect(String(notice)).toContain('unreadable_attachment');
    expect(found(bodyOf(notice), CANARIES)).toEqual([]);
    const sent = office.vendor.mails.length;
    await gauze.relay.holds.release({ tenant: TENANT, id, actor: 'reviewer', asIs: true });
    await office.vendor.until(sent + 1, 30_000).catch(() => undefined);
    // As it is: a person has looked at it, and answers for it.
    expect(office.vendor.mails.length).toBe(sent + 1);
    await expect(
      gauze.relay.holds.release({ tenant: TENANT, id, actor: 'reviewer', asIs: true }),
    ).rejects.toMatchObject({ code: 'hold_ended' });
  });

  it('a bounce becomes a notice: nothing that it quotes', async () => {
    const asked = await out(written());
    const status = [
      'Reporting-MTA: dns; mx.vendor.example',
      '',
      'Final-Recipient: rfc822; support@vendor.example',
      'Action: failed',
      'Status: 5.1.1',
    ].join('\r\n');
    const bounce = mail(
      [
        'From: MAILER-DAEMON@vendor.example',
        `To: ${office.vendor.mails.at(-1)?.from}`,
        'Subject: Undelivered',
        `Message-ID: <b${++number}@vendor.example>`,
      ],
      multipart(
        'report',
        [
          utf8('failed'),
          { fields: ['Content-Type: message/delivery-status'], body: status },
          { fields: ['Content-Type: message/rfc822'], body: String(asked) },
        ],
        'rep',
        '; report-type=delivery-status',
      ),
    );
    const before = office.inbox('henrike').length;
    await office.send('', [office.vendor.mails.at(-1)?.from as string], bounce);
    const notice = (await office.inboxOf('henrike', before + 1, 30_000))[before] as Buffer;
    expect(String(notice)).toContain('Reason: 5.1.1');
    expect(field(notice, 'auto-submitted')).toBe('auto-replied');
    expect(tokens(notice)).toEqual([]);
  });

  it('a vendor that is down for a moment gets the mail later, one that refuses it never', async () => {
    const before = office.vendor.mails.length;
    office.vendor.answers.push(451);
    await out(written());
    expect(office.vendor.mails.length).toBe(before + 1);
  });
});
