import { generateKeyPairSync } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corpus, LARGE } from '../../support/mail/corpus.ts';
import { type Dns, startDns } from '../../support/mail/dns.ts';
import { type Gauze, startGauze, TENANT } from '../../support/mail/gauze.ts';
import { freePort, makeCertificate, shortFolder } from '../../support/mail/places.ts';
import { hand, smtpClient } from '../../support/mail/smtp-client.ts';
import { startVendorDesk, type VendorDesk } from '../../support/mail/vendor-desk.ts';

const DESK = 'help@desk.clinic.example';
const LOGIN = ['mailserver', ['pass', 'word'].join('-')] as const;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const DKIM = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;

const RECORDS = {
  'home.example TXT': ['v=spf1 ip4:127.0.0.1 -all'],
  '_dmarc.home.example TXT': ['v=DMARC1; p=reject'],
  'clinic.example TXT': ['v=spf1 -all'],
  '_dmarc.clinic.example TXT': ['v=DMARC1; p=reject'],
  's1._domainkey.clinic.example TXT': [DKIM],
  'vendor.example TXT': ['v=spf1 ip4:127.0.0.1 -all'],
  '_dmarc.vendor.example TXT': ['v=DMARC1; p=reject'],
  'evil.example TXT': ['v=spf1 ip4:127.0.0.1 -all'],
  '_dmarc.evil.example TXT': ['v=DMARC1; p=none'],
};

const COMPANY = { from: 'company', fromName: 'Clinic Support' };
let folder: string;
let vendor: VendorDesk;
let dns: Dns;
let gauze: Gauze;
let port: number;
let strictGauze: Gauze;
let strictPort: number;

async function start(name: string, trust: object, desk: object = {}): Promise<{ gauze: Gauze; port: number }> {
  const own = await freePort();
  const config = {
    domain: 'relay.clinic.example',
    internal: ['clinic.example'],
    desks: {
      vendor: { vendor: 'twilio', inbox: DESK, to: 'support@vendor.example', domains: ['vendor.example'], ...desk },
    },
    listener: {
      port: own,
      tls: makeCertificate(folder),
      users: { mailserver: 'LISTENER_PASSWORD' },
      maxBytes: 5_000_000,
      maxRecipients: 3,
    },
    submission: { host: '127.0.0.1', port: vendor.port, tls: { mode: 'unsafe-none' } },
    resolvers: [dns.address],
    trust,
  };
  const env = { GAUZE_MAIL: JSON.stringify(config), LISTENER_PASSWORD: LOGIN[1] };
  return { gauze: await startGauze({ folder: `${folder}/${name}`, env }), port: own };
}

beforeAll(async () => {
  folder = shortFolder('gl-');
  vendor = await startVendorDesk();
  dns = await startDns(RECORDS, ['slow.example', '_dmarc.slow.example']);
  ({ gauze, port } = await start('a', {}));
  ({ gauze: strictGauze, port: strictPort } = await start('b', { fail: 'refuse', none: 'refuse' }, COMPANY));
}, 60_000);

afterAll(async () => {
  await gauze.stop();
  await strictGauze.stop();
  await dns.stop();
  await vendor.stop();
  rmSync(folder, { recursive: true, force: true });
});

const mail = (from: string, body = 'Patient name: Tamsin Okonjo, error 30007'): string =>
  [
    `From: ${from}`,
    `To: ${DESK}`,
    'Subject: call',
    `Message-ID: <${Math.random()}@x.example>`,
    'Date: Tue, 03 Nov 2026 10:00:00 +0000',
    '',
    body,
  ].join('\r\n');
const holds = async (of = gauze) =>
  (await of.relay.holds.list({ tenant: TENANT, limit: 200 })).map(({ codes }) => codes.join());

describe('who may hand in what', () => {
  it.each([
    ['an address of nobody', ['nobody@desk.clinic.example'], '550 5.1.1'],
    ['an address elsewhere', ['somebody@elsewhere.example'], '550 5.1.1'],
    ['a relay address that was never given', ['r-00000000000000000000@relay.clinic.example'], '550 5.1.1'],
    ['too many recipients', Array.from({ length: 4 }, (_, i) => `help+${i}@desk.clinic.example`), '452 4.5.3'],
  ])('%s: %s', async (_, to, expected) => {
    expect(await hand(port, { from: 'a@home.example', to, content: mail('a@home.example') })).toContain(expected);
  });

  it('nothing in clear, nothing without the right password where one is given', async () => {
    const client = await smtpClient(port);
    await client.say('EHLO client.example');
    expect(await client.say('MAIL FROM:<a@home.example>')).toContain('530 5.7.0');
    expect(await client.say(`AUTH PLAIN ${Buffer.from('\0mailserver\0x').toString('base64')}`)).toMatch(/^5/);
    client.close();
    const wrong = {
      from: 'a@home.example',
      to: [DESK],
      content: mail('a@home.example'),
      login: ['mailserver', 'x'] as const,
    };
    expect(await hand(port, wrong)).toContain('535 5.7.8');
    expect(await hand(port, { ...wrong, login: ['nobody', ''] })).toContain('535');
  });

  it('with a password no proof is needed', async () => {
    const before = vendor.mails.length;
    expect(
      await hand(port, { from: 'a@clinic.example', to: [DESK], content: mail('a@clinic.example'), login: LOGIN }),
    ).toContain('250 2.6.0');
    await vendor.until(before + 1, 20_000);
  });

  it('a plus-address of a desk is the desk', async () => {
    const before = vendor.mails.length;
    expect(
      await hand(port, {
        from: 'a@home.example',
        to: ['help+tag@desk.clinic.example', DESK],
        content: mail('a@home.example'),
      }),
    ).toContain('250');
    await vendor.until(before + 1, 20_000);
    expect(vendor.mails.length).toBe(before + 1);
  });
});

describe('the sender is proven by DNS', () => {
  it('SPF aligned: relayed, and said to the vendor', async () => {
    const before = vendor.mails.length;
    expect(await hand(port, { from: 'a@home.example', to: [DESK], content: mail('a@home.example') })).toContain('250');
    await vendor.until(before + 1, 20_000);
    expect(String(vendor.mails.at(-1)?.content)).toContain(
      'X-Original-Authentication-Results: spf=pass; dkim=none; dmarc=pass',
    );
  });

  it('DKIM aligned: relayed, without the signature', async () => {
    const before = vendor.mails.length;
    const content = mail('a@clinic.example');
    const by = {
      signingDomain: 'clinic.example',
      selector: 's1',
      privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    };
    const { signatures } = await dkimSign(content, { ...by, signatureData: [by] });
    expect(
      await hand(strictPort, { from: 'a@elsewhere.example', to: [DESK], content: signatures + content }),
    ).toContain('250');
    await vendor.until(before + 1, 20_000);
    const sent = String(vendor.mails.at(-1)?.content);
    expect(sent).toContain('dkim=pass; dmarc=pass');
    expect(sent).not.toContain('DKIM-Signature');
    // One letter more, and it proves nothing.
    expect(
      await hand(strictPort, { from: 'a@elsewhere.example', to: [DESK], content: `${signatures + content}x` }),
    ).toContain('550 5.7.26');
  });

  it('a forged one is held, and nobody is told: the address may be anybody’s', async () => {
    const before = vendor.mails.length;
    expect(await hand(port, { from: 'a@clinic.example', to: [DESK], content: mail('boss@clinic.example') })).toContain(
      '250',
    );
    expect(await holds()).toContain('sender_unproven');
    expect(vendor.mails.length).toBe(before);
  });

  it('a forged one is refused where that is set', async () => {
    expect(
      await hand(strictPort, { from: 'a@clinic.example', to: [DESK], content: mail('boss@clinic.example') }),
    ).toContain('550 5.7.26');
    expect(
      await hand(strictPort, { from: 'a@nodmarc.example', to: [DESK], content: mail('a@nodmarc.example') }),
    ).toContain('550 5.7.26');
  });

  it('who did not write a mail is not told of its bounce', async () => {
    const before = vendor.mails.length;
    await hand(port, {
      from: 'a@clinic.example',
      to: [DESK],
      content: mail('Hal <hal@clinic.example>', 'error 30007'),
    });
    const [hold] = (await gauze.relay.holds.list({ tenant: TENANT, limit: 200 })).toReversed();
    // A person has seen who it is from, and lets it go all the same.
    await gauze.relay.holds.release({ tenant: TENANT, id: hold?.id ?? '', actor: 'reviewer', asIs: true });
    await vendor.until(before + 1, 20_000);
    const { from, content } = vendor.mails.at(-1) as { from: string; content: Buffer };
    expect(String(content)).toContain('dmarc=fail');
    const report = [
      'Content-Type: message/delivery-status',
      '',
      'Action: failed',
      'Status: 5.1.1',
      '',
      String(content),
    ];
    expect(await hand(port, { from: '', to: [from], content: report.join('\r\n') })).toContain('250');
    const { sql } = gauze.store;
    const queued = await sql.query(sql.build.selectFrom('outbox_messages').select('id'));
    expect(queued).toEqual([]);
    expect(vendor.mails.length).toBe(before + 1);
  });

  it('the vendor sees one address and name of the company where that is set', async () => {
    const before = vendor.mails.length;
    const content = mail('Ann Bell <a@home.example>');
    expect(await hand(strictPort, { from: 'a@home.example', to: [DESK], content })).toContain('250');
    await vendor.until(before + 1, 20_000);
    const sent = String(vendor.mails.at(-1)?.content);
    expect(sent).toContain(`From: Clinic Support <${DESK}>`);
    expect(sent).toMatch(/^Reply-To: [^\r\n]*r-[0-9a-z]{20}@relay\.clinic\.example/m);
    expect(sent).not.toMatch(/bell|home\.example/i);
  });

  it('DNS that fails is asked again later', async () => {
    expect(await hand(port, { from: 'a@slow.example', to: [DESK], content: mail('a@slow.example') })).toContain('451');
  });
});

describe('a relay address', () => {
  let answers: string;
  beforeAll(async () => {
    const before = vendor.mails.length;
    await hand(port, { from: 'a@home.example', to: [DESK], content: mail('Ann <a@home.example>') });
    await vendor.until(before + 1, 20_000);
    answers = /^Reply-To:[^@]*?(r-\w+@relay\.clinic\.example)/m.exec(String(vendor.mails.at(-1)?.content))?.[1] ?? '';
  });

  it.each([
    ['the vendor', 'agent@vendor.example', 'agent@vendor.example', '250'],
    [
      'a subdomain of the vendor is not proven by its parent’s SPF',
      'agent@mail.vendor.example',
      'agent@mail.vendor.example',
      '550 5.7.1',
    ],
    ['somebody else, proven', 'agent@evil.example', 'agent@evil.example', '550 5.7.1'],
    ['somebody else in the vendor’s name', 'agent@evil.example', 'agent@vendor.example', '550 5.7.1'],
    ['two writers', 'agent@vendor.example', 'agent@vendor.example, b@vendor.example', '550 5.7.1'],
    [
      'the vendor’s address as a name',
      'agent@evil.example',
      '"agent@vendor.example" <agent@evil.example>',
      '550 5.7.1',
    ],
    ['the inside', 'a@home.example', 'a@home.example', '550 5.7.1'],
  ])('%s', async (_, from, writer, expected) => {
    expect(await hand(port, { from, to: [answers], content: mail(writer) })).toContain(expected);
  });

  it('is given to no one by guessing, whatever its case', async () => {
    expect(answers).toMatch(/^r-/);
    expect(
      await hand(port, {
        from: 'agent@vendor.example',
        to: [answers.toUpperCase()],
        content: mail('agent@vendor.example'),
      }),
    ).toContain('250');
    expect(
      await hand(port, {
        from: 'agent@vendor.example',
        to: [answers.replace(/.@/, '0@')],
        content: mail('agent@vendor.example'),
      }),
    ).toMatch(/550|250/);
  });
});

describe('bad input', () => {
  it.each([
    ['bare LF dot LF', 'one\n.\nMAIL FROM:<boss@clinic.example>'],
    ['bare LF dot CRLF', 'one\n.\r\nMAIL FROM:<boss@clinic.example>'],
    ['bare CR dot CR', 'one\r.\rtwo'],
    ['a bare LF in the text', 'one\ntwo'],
  ])('%s is refused as a whole', async (_, body) => {
    const before = vendor.mails.length;
    const client = await smtpClient(port);
    await client.startTls();
    await client.say('MAIL FROM:<a@home.example>');
    await client.say(`RCPT TO:<${DESK}>`);
    await client.say('DATA');
    expect(await client.raw(`${mail('a@home.example', body)}\r\n.\r\n`)).toContain('550 5.6.11');
    expect(await client.say('NOOP')).toMatch(/^250/);
    client.close();
    expect(vendor.mails.length).toBe(before);
  });

  it('over the limit: 552, and the next mail is taken', async () => {
    expect(
      await hand(port, {
        from: 'a@home.example',
        to: [DESK],
        content: mail('a@home.example', `${'x'.repeat(70)}\r\n`.repeat(80_000)),
      }),
    ).toContain('552 5.3.4');
    expect(await hand(port, { from: 'a@home.example', to: [DESK], content: mail('a@home.example') })).toContain('250');
  });

  it.each([...LARGE])('%s is held', { timeout: 60_000 }, async (name) => {
    const before = (await holds()).length;
    const content = Buffer.from(
      (corpus().get(name) as Buffer).toString('latin1').replaceAll('henrike.valdorff@clinic.example', 'a@home.example'),
      'latin1',
    );
    expect(await hand(port, { from: 'a@home.example', to: [DESK], content })).toContain('250');
    expect((await holds()).length).toBe(before + 1);
  });

  it.each([
    ['NUL in the text', mail('a@home.example', 'a\0b')],
    ['NUL in the head', mail('a@home.example').replace('Subject: call', 'Subject: ca\0ll')],
    ['no head', '\r\nbody'],
    ['nothing', ''],
    ['only dots', '.\r\n..\r\n...'],
    ['a date in year 0', mail('a@home.example').replace(/Date:.*/, 'Date: Sat, 01 Jan 0000 00:00:00 +0000')],
  ])('%s: answered, and the next one is too', async (_, content) => {
    expect(await hand(port, { from: 'a@home.example', to: [DESK], content })).toMatch(/^(?:250|55\d)/);
    expect(await hand(port, { from: 'a@home.example', to: [DESK], content: mail('a@home.example') })).toContain('250');
  });

  it('a mail that breaks off is none', async () => {
    // Those of the tests before may still be on their way.
    await new Promise((done) => setTimeout(done, 1_500));
    const before = (await holds()).length + vendor.mails.length;
    const client = await smtpClient(port);
    await client.startTls();
    await client.say('MAIL FROM:<a@home.example>');
    await client.say(`RCPT TO:<${DESK}>`);
    await client.say('DATA');
    void client.raw(mail('a@home.example'));
    await new Promise((done) => setTimeout(done, 200));
    client.close();
    await new Promise((done) => setTimeout(done, 500));
    expect((await holds()).length + vendor.mails.length).toBe(before);
  });

  it('the same mail twice goes once', async () => {
    const before = vendor.mails.length;
    const content = mail('a@home.example');
    for (let i = 0; i < 3; i++)
      expect(await hand(port, { from: 'a@home.example', to: [DESK], content })).toContain('250');
    await vendor.until(before + 1, 20_000);
    await new Promise((done) => setTimeout(done, 500));
    expect(vendor.mails.length).toBe(before + 1);
  });

  it('a database that is gone: 451, so that the sender’s server keeps it', async () => {
    const broken = await start('c', {});
    await broken.gauze.store.close();
    expect(await hand(broken.port, { from: 'a@home.example', to: [DESK], content: mail('a@home.example') })).toMatch(
      /^451/,
    );
    await broken.gauze.stop().catch(() => undefined);
  });
});
