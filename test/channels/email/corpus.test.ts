import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relayedId } from '../../../src/channels/email/ids.ts';
import { corpus, type Fate, fateOf, LARGE } from '../../support/mail/corpus.ts';
import { found } from '../../support/mail/decodings.ts';
import { type Gauze, grantTo, startGauze, TENANT } from '../../support/mail/gauze.ts';
import { type Office, startOffice } from '../../support/mail/office.ts';
import { CANARIES, KEPT } from '../../support/mail/people.ts';
import { addresses, bodyOf, field, idOf, leaves, reply, tokens } from '../../support/mail/read.ts';
import { treeOf } from '../../support/mail/tree.ts';

// Through Postfix into a mailbox of Dovecot, through the relay, through Postfix to the vendor; and back.

/** Mails that a server changes on the way, or that are too large to be kept as files: the listener's tests hand them over directly. */
const DIRECT = (name: string): boolean =>
  LARGE.has(name) || /^(?:held-lone-cr|loop-null-return-path|field-space-before-colon)$/.test(name);
const originals = corpus();
const mails = [...originals].filter(([name]) => !DIRECT(name));
const of = (fate: Fate) => mails.filter(([name]) => fateOf(name) === fate);
const PEOPLE = ['henrike', 'tamsin', 'ignatius'];
const READERS = ['henrike.valdorff', 'tamsin.okonjo', 'tamsin.okonjo+desk', 'ignatius.brolley'].map(
  (local) => `${local}@clinic.example`,
);

let office: Office;
let gauze: Gauze;
/** What the vendor was sent, by the name of the mail. */
let sent: ReadonlyMap<string, Buffer>;

const holds = async (): Promise<number> => (await gauze.relay.holds.list({ tenant: TENANT, limit: 200 })).length;
const inPeople = (): Buffer[] => PEOPLE.flatMap((box) => office.inbox(box));
const countInPeople = (): number => PEOPLE.reduce((sum, box) => sum + office.countIn(box), 0);

beforeAll(async () => {
  office = await startOffice();
  gauze = await startGauze(office);
  await grantTo(gauze, READERS);
  const key = await (await gauze.store.dataKeys.obtain(TENANT, '')).derive('mail');
  for (const [, bytes] of mails)
    await office.send('henrike.valdorff@clinic.example', ['help@desk.clinic.example'], bytes);
  await office.vendor.until(of('relayed').length, 120_000);
  const byId = new Map(office.vendor.mails.map(({ content }) => [idOf(content), content]));
  sent = new Map(
    of('relayed').flatMap(([name, bytes]) => {
      const content = byId.get(relayedId(key, idOf(bytes), 'relay.clinic.example'));
      return content && idOf(bytes) !== '' ? [[name, content] as const] : [];
    }),
  );
}, 240_000);

afterAll(async () => {
  await gauze.stop();
  await office.stop();
});

describe('the corpus on its way out', () => {
  it('comes once each, but for what is held and what goes no further', async () => {
    expect(office.vendor.mails.length).toBe(of('relayed').length);
    expect(new Set(office.vendor.mails.map(({ content }) => idOf(content))).size).toBe(office.vendor.mails.length);
    expect(await holds()).toBe(of('held').length);
    // Only the mails without an id of their own are not known by it.
    const unknown = of('relayed').filter(([name, bytes]) => idOf(bytes) !== '' && !sent.has(name));
    expect(unknown.map(([name]) => name)).toEqual([]);
    expect(sent.size).toBeGreaterThan(of('relayed').length - 6);
  });

  it('says nothing of anybody, in no encoding', () => {
    const leaks = office.vendor.mails.flatMap(({ content, from, to }) =>
      found(Buffer.concat([content, Buffer.from(`${from} ${to.join()}`)]), CANARIES),
    );
    expect(leaks).toEqual([]);
  });

  it('says nothing in the log, in the audit, or in a place of the database that is not sealed', async () => {
    const { sql } = gauze.store;
    const audit = await sql.query(sql.build.selectFrom('audit').selectAll());
    const addressRows = await sql.query(sql.build.selectFrom('mail_addresses').selectAll());
    const idRows = await sql.query(sql.build.selectFrom('mail_ids').selectAll());
    const claims = await sql.query(sql.build.selectFrom('mail_claims').selectAll());
    const writers = await sql.query(sql.build.selectFrom('mail_writers').selectAll());
    const rows = JSON.stringify([audit, addressRows, idRows, claims, writers], (key, value) =>
      key === 'sealed' ? '' : value,
    );
    expect(audit.length).toBeGreaterThan(100);
    expect(found(Buffer.from(rows + gauze.said.join()), CANARIES)).toEqual([]);
    expect(gauze.said.join()).not.toContain(office.env['IMAP_PASSWORD']);
  });

  it('keeps the tree of parts and every leaf that nothing was found in', () => {
    for (const [name, content] of sent) {
      const original = originals.get(name) as Buffer;
      if (name.startsWith('signed-')) continue;
      expect(treeOf(content), name).toEqual(treeOf(original));
      const [before, after] = [leaves(original), leaves(content)];
      for (const [i, leaf] of before.entries()) {
        const says = leaf !== undefined && found(Buffer.from(leaf, 'latin1'), CANARIES).length > 0;
        if (!says && !/cid:|https?:|UID/i.test(leaf ?? ''))
          expect(after[i]?.trimEnd(), `${name} ${i}`).toBe(leaf?.trimEnd());
      }
    }
  });

  it('says the same in a text and in the page that stands for it', () => {
    // Not of one whose lines are fields in its text, and run together in its page.
    const both = [...sent].filter(
      ([name, content]) =>
        /^multipart\/alternative/.test(field(content, 'content-type')) && name !== 'outlook-quoted-history',
    );
    expect(both.length).toBeGreaterThan(5);
    for (const [name, content] of both) {
      // Who is meant: a name may be written in another form where lines run together.
      const whoIn = (leaf = ''): string[] => [
        ...new Set(tokens(Buffer.from(`\r\n\r\n${leaf}`, 'latin1')).map((token) => token.replace(/\.\d+(?=\])/, ''))),
      ];
      const [text = [], page = []] = leaves(content).map(whoIn);
      const had = leaves(originals.get(name) as Buffer).map((leaf) =>
        found(Buffer.from(leaf ?? '', 'latin1'), CANARIES),
      );
      if (had[0]?.join() === had[1]?.join()) expect(page.toSorted(), name).toEqual(text.toSorted());
    }
  });

  it('still says what the vendor needs', () => {
    for (const [name, content] of sent) {
      for (const kept of KEPT)
        if (found(originals.get(name) as Buffer, [kept]).length > 0)
          expect(found(content, [kept]), name).toEqual([kept]);
    }
  });

  it('is written by relay addresses to the vendor alone', () => {
    for (const { content, from, to } of office.vendor.mails) {
      expect(to).toEqual(['support@vendor.example']);
      const all = [from, ...['from', 'reply-to', 'cc'].flatMap((name) => addresses(content, name))];
      expect(all.every((address) => /^r-[0-9a-z]{20}@relay\.clinic\.example$/.test(address))).toBe(true);
      expect(addresses(content, 'from').length).toBe(1);
      expect(addresses(content, 'reply-to').length).toBe(1);
    }
  });

  it('is the same person for the vendor each time', () => {
    const writers = [...sent]
      .filter(([name]) => /^outlook-alternative|^gmail-reply|^thunderbird-reply/.test(name))
      .map(([, content]) => addresses(content, 'from')[0]);
    expect(writers.length).toBeGreaterThan(4);
    expect(new Set(writers).size).toBe(1);
  });

  it('keeps threads: what was answered is named by the id that the vendor knows', () => {
    const replies = ['gmail-reply-1', 'gmail-reply-2', 'gmail-reply-3'].map((name) => sent.get(name) as Buffer);
    const roots = replies.map((content) => field(content, 'references'));
    expect(new Set(roots).size).toBe(1);
    expect(roots[0]).toMatch(/^<[0-9a-z]{24}@relay\.clinic\.example>\s+<[0-9a-z]{24}@relay\.clinic\.example>$/);
    expect(field(replies[0] as Buffer, 'in-reply-to')).toBe(roots[0]?.split(/\s+/)[1]);
  });

  it('leaves the mailbox: everything was moved', () => {
    expect(office.inbox('desk')).toEqual([]);
    expect(office.inbox('desk/.Gauze').length).toBe(mails.length);
  });

  it('tells its sender of what is held, without content', async () => {
    const notices = (await office.inboxOf('henrike', of('held').length - 1, 30_000)).filter(
      (mail) => field(mail, 'subject') === 'Your mail is held',
    );
    expect(notices.length).toBe(of('held').filter(([name]) => name !== 'held-no-mail').length);
    for (const notice of notices) {
      expect(String(notice)).toMatch(/Reason: [a-z_]+/);
      expect(String(notice)).toMatch(/Reference: [0-9a-f-]{36}/);
      expect(field(notice, 'auto-submitted')).toBe('auto-replied');
      expect(found(bodyOf(notice), CANARIES)).toEqual([]);
    }
  });
});

describe('the vendor’s answers', () => {
  it('come back with the values, to who wrote', { timeout: 240_000 }, async () => {
    const before = countInPeople();
    const answered = [...sent].filter(([, content]) => tokens(content).length > 0);
    for (const [i, [, content]] of answered.entries()) {
      const to = field(content, 'reply-to').replace(/^.*<(.*)>$/s, '$1');
      await office.send(
        'agent@vendor.example',
        [to],
        reply(field(content, 'reply-to'), content, { id: `v${i}@vendor.example` }),
      );
    }
    for (
      const end = performance.now() + 120_000;
      countInPeople() < before + answered.length && performance.now() < end;
    ) {
      await new Promise((done) => setTimeout(done, 100));
    }
    const back = new Map(inPeople().map((mail) => [idOf(mail), mail]));
    for (const [i, [name, content]] of answered.entries()) {
      const mail = back.get(`v${i}@vendor.example`) as Buffer;
      expect(mail, name).toBeDefined();
      // Every token of a text that was quoted is a value again, in both alternatives.
      expect(tokens(mail), name).toEqual([]);
      expect(field(mail, 'x-gauze-reveal'), name).toMatch(/^given=[1-9]\d*; left=/);
      expect(idOf(mail, 'in-reply-to'), name).toBe(idOf(originals.get(name) as Buffer));
      const canaries = found(originals.get(name) as Buffer, ['Okonjo', '88213-04']);
      if (tokens(content).length > 2) expect(found(bodyOf(mail), canaries).length, name).toBeGreaterThan(0);
      expect(String(mail)).not.toContain('agent@vendor.example');
    }
  });
});
