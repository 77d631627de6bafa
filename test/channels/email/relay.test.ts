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

/** What comes into a mailbox from now on. By what it is, not by its place: mails of one second stand in any order in a Maildir. */
function arriving(box: string): () => Promise<Buffer> {
  const before = new Set(office.inbox(box).map(String));
  return async () => {
    const all = await office.inboxOf(box, before.size + 1, 30_000);
    return all.find((one) => !before.has(String(one))) as Buffer;
  };
}

/** Sends a vendor's mail and gives what came into a mailbox. */
async function back(content: Buffer, to: readonly string[], box: string): Promise<Buffer> {
  const next = arriving(box);
  await office.send(AGENT, to, content);
  return await next();
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; !(await what()); await new Promise((done) => setTimeout(done, 50)))
    if (performance.now() > end) throw new Error('it did not come to that');
}

/** What a server of the vendor says of a mail (RFC 3464). */
function bounceOf(to: string, of: Buffer, action: string, status: string): Buffer {
  const said = ['Reporting-MTA: dns; mx.vendor.example', '', 'Final-Recipient: rfc822; support@vendor.example'];
  const report = [...said, `Action: ${action}`, `Status: ${status}`].join('\r\n');
  const fields = ['From: MAILER-DAEMON@vendor.example', `To: ${to}`, 'Subject: Report'];
  const parts = [
    utf8('A report.'),
    { fields: ['Content-Type: message/delivery-status'], body: report },
    { fields: ['Content-Type: message/rfc822'], body: String(of) },
  ];
  return mail(
    [...fields, `Message-ID: <b${++number}@vendor.example>`],
    multipart('report', parts, 'rep', '; report-type=delivery-status'),
  );
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
    const [next, other] = [arriving('henrike'), arriving('ignatius')];
    await office.send(AGENT, [answersTo(asked), copy as string], withCopy);
    const mine = await next();
    const his = await other();
    expect(addresses(mine, 'cc')).toEqual([COLLEAGUE.address]);
    // Who is named by a grant is given values; who takes part without one reads the tokens.
    expect(String(bodyOf(mine))).toContain('Tamsin Okonjo');
    expect(found(bodyOf(his), ['Okonjo', '88213-04'])).toEqual([]);
    expect(tokens(his).length).toBeGreaterThan(0);
  });

  it('gives a patient outside of the company what they wrote themselves, and nothing else', async () => {
    const from = 'patient@home.example';
    const id = 'p9.patient@home.example';
    const first = await out(
      mail(
        head('p9', { from: `Pat Lindqvist <${from}>`, id: `<${id}>`, subject: 'Call' }),
        utf8('Error 30007. My MRN: 88213-04.'),
      ),
      from,
    );
    const thread = [`In-Reply-To: <${id}>`, `References: <${id}>`];
    const more = mail(head('p10', { more: thread }), utf8('Also for Tamsin Okonjo, MRN: 77120-09, error 30007.'));
    const second = await out(more);
    const [theirs, ours] = [tokens(first), tokens(second)];
    const all = Buffer.concat([first, Buffer.from(ours.join(' '))]);
    const answer = await back(reply(answersTo(first), all, { id: 'c3@vendor.example' }), [answersTo(first)], 'patient');
    expect(String(bodyOf(answer))).toContain('88213-04');
    expect(found(bodyOf(answer), ['Okonjo', '77120-09', 'Valdorff'])).toEqual([]);
    expect(tokens(answer).length).toBeGreaterThan(0);
    expect(field(answer, 'x-gauze-reveal')).toMatch(/^given=[1-9]\d*; left=0; withheld=[1-9]/);
    // Whoever reads the audit does not learn who the patient is.
    const { sql } = gauze.store;
    const audit = JSON.stringify(await sql.query(sql.build.selectFrom('audit').selectAll()));
    expect(audit).toContain('for_own-words');
    expect(audit).not.toContain('home.example');
    // A token that they had was not written by them, however often they quote it, in the text or as their name.
    const secret = ours.find((token) => token.startsWith('[MRN') && !theirs.includes(token)) as string;
    const quoting = mail(
      head('p11', {
        from: `"${secret}" <${from}>`,
        subject: 'Call',
        more: [`In-Reply-To: <${id}>`, `References: <${id}>`],
      }),
      utf8(`What is ${secret}, error 30007? And [${secret.slice(1, -1).toLowerCase()}]?`),
    );
    const third = await out(quoting, from);
    const again = await back(
      reply(answersTo(third), third, { id: 'c3b@vendor.example', said: `It is ${secret}.` }),
      [answersTo(third)],
      'patient',
    );
    expect(String(bodyOf(again))).toContain(secret);
    expect(found(bodyOf(again), ['77120-09'])).toEqual([]);
  });

  it('names no mail of the company to a patient by its own id', async () => {
    const from = 'patient@home.example';
    const own = '<p12.patient@home.example>';
    const first = await out(mail(head('p12', { from: `Pat Lindqvist <${from}>`, id: own }), utf8(sentence(1))), from);
    const second = await out(
      mail(head('p13', { more: [`In-Reply-To: ${own}`, `References: ${own}`] }), utf8(sentence(2))),
    );
    const answer = await back(
      reply(answersTo(first), second, { id: 'c5@vendor.example' }),
      [answersTo(first)],
      'patient',
    );
    expect(field(answer, 'references')).toBe(`${own} <${idOf(second)}>`);
    expect(String(answer)).not.toMatch(/valdorff/i);
  });

  it('takes a mail to the address that a writer has in all conversations: its thread says which one', async () => {
    const question = written();
    const asked = await out(question);
    const alias = addresses(asked, 'from')[0] as string;
    expect(alias).not.toBe(answersTo(asked));
    const answer = await back(reply(alias, asked, { id: 'w1@vendor.example' }), [alias], 'henrike');
    expect(idOf(answer, 'in-reply-to')).toBe(idOf(question));
    expect(String(bodyOf(answer))).toContain('Tamsin Okonjo');
    // Without a thread it begins a conversation, in which nobody has said anything yet.
    const fresh = mail(
      [`From: ${AGENT}`, `To: ${alias}`, 'Subject: News', 'Message-ID: <w2@vendor.example>'],
      utf8(`About ${tokens(asked)[0]}`),
    );
    expect(tokens(await back(fresh, [alias], 'henrike'))).toEqual([tokens(asked)[0]]);
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
  it('not into a link, a picture, an attribute, a hidden part, a comment or a style', async () => {
    const asked = await out(written());
    const token = tokens(asked).find((each) => each.startsWith('[NAME')) as string;
    const to = answersTo(asked);
    const fields = [`From: ${AGENT}`, `To: ${to}`, 'Subject: Re', `Message-ID: <h${++number}@vendor.example>`];
    const places = [
      `<a href="https://vendor.example/t?x=${token}">here</a>`,
      `<img src="https://vendor.example/p?x=${token}">`,
      `<p title="${token}">x</p>`,
      `<div style="display:none">${token}</div>`,
      `<!-- ${token} -->`,
      `<p style="background:url(https://vendor.example/${token})">x</p>`,
    ];
    const page = `<html><body><p>Seen: ${token}.</p>${places.join('')}</body></html>`;
    const answer = await back(mail(fields, html(page)), [to], 'henrike');
    expect(String(bodyOf(answer))).toMatch(/<p>Seen: \w+ \w+\.<\/p>/);
    const hidden = String(bodyOf(answer)).replace(/<p>Seen: [^<]*<\/p>/, '');
    expect(found(Buffer.from(hidden), ['Okonjo', 'Valdorff'])).toEqual([]);
    // Two load over the network and are gone; in the others the token stays.
    expect(hidden.split(token).length - 1).toBe(4);
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

  it('a token whose value is kept no longer stays, is counted, and is on record', async () => {
    const asked = await out(written());
    const { sql } = gauze.store;
    const left = () => sql.query(sql.build.selectFrom('audit').selectAll().where('event', '=', 'mail_tokens_left'));
    const before = (await left()).length;
    const [of] = await sql.query(
      sql.build
        .selectFrom('conversations')
        .select('id')
        .orderBy('created_at', 'desc')
        .orderBy('last_at', 'desc')
        .limit(1),
    );
    await sql.batch([sql.build.deleteFrom('vault_entries').where('conversation', '=', of?.id ?? '')]);
    const answer = await back(
      reply(answersTo(asked), asked, { id: `e${++number}@vendor.example` }),
      [answersTo(asked)],
      'henrike',
    );
    expect(tokens(answer).length).toBe(tokens(asked).length);
    expect(field(answer, 'x-gauze-reveal')).toMatch(/^given=0; left=[1-9]\d*; withheld=0$/);
    const rows = (await left()).slice(before);
    expect(rows.map(({ conversation }) => conversation)).toEqual([of?.id]);
    expect(rows[0]?.counts).toMatch(/^\{"left":[1-9]/);
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
    const next = arriving('henrike');
    await office.send(STAFF.address, DESK, withPdf);
    const notice = await next();
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

  it.each([
    ['bounce', 'failed', '5.1.1', 'could not be delivered'],
    ['delay', 'delayed', '4.4.1', 'has not yet been delivered'],
  ])('a %s becomes a notice: nothing that it quotes', async (_, action, status, says) => {
    const question = written();
    const asked = await out(question);
    const to = office.vendor.mails.at(-1)?.from as string;
    const next = arriving('henrike');
    await office.send('', [to], bounceOf(to, asked, action, status));
    const notice = await next();
    expect(String(notice)).toContain(`Reason: ${status}`);
    expect(String(notice)).toContain(says);
    expect(idOf(notice, 'in-reply-to')).toBe(idOf(question));
    expect(field(notice, 'auto-submitted')).toBe('auto-replied');
    expect(tokens(notice)).toEqual([]);
    expect(found(bodyOf(notice), CANARIES)).toEqual([]);
  });

  it('a bounce of nothing that went out is told to nobody', async () => {
    const asked = await out(written());
    const to = office.vendor.mails.at(-1)?.from as string;
    const before = office.inbox('henrike').length;
    const made = Buffer.from(
      String(bounceOf(to, asked, 'failed', '5.1.1')).replaceAll(idOf(asked), 'x@vendor.example'),
    );
    await office.send('', [to], made);
    const { sql } = gauze.store;
    const ignored = () => sql.query(sql.build.selectFrom('audit').select('counts').where('event', '=', 'mail_ignored'));
    await until(async () => (await ignored()).some(({ counts }) => counts.includes('unknown_bounce')));
    expect(office.inbox('henrike').length).toBe(before);
  });

  it('a vendor that is down for a moment gets the mail later, one that refuses it never', async () => {
    const before = office.vendor.mails.length;
    office.vendor.answers.push(451);
    await out(written());
    expect(office.vendor.mails.length).toBe(before + 1);
  });
});
