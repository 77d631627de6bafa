import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../src/channels/email/node/mailbox.ts';
import { credentialsOf } from '../../../src/channels/email/node/secrets.ts';
import { type Dovecot, PASSWORD, startDovecot } from '../../support/mail/dovecot.ts';
import { type Gauze, startGauze, TENANT } from '../../support/mail/gauze.ts';
import { type Oauth, startOauth } from '../../support/mail/oauth.ts';
import { head, sentence } from '../../support/mail/people.ts';
import { makeCertificate, shortFolder } from '../../support/mail/places.ts';
import { startVendorDesk, type VendorDesk } from '../../support/mail/vendor-desk.ts';
import { mail, utf8 } from '../../support/mail/write.ts';

// Dovecot's mailboxes, read as each deployment may set it.

const USERS = ['keeps', 'deletes', 'moves', 'other', 'tokens'];
const BYTES = 1024 * 1024;
const tls = () => ({ mode: 'implicit' as const, ca: join(folder, 'cert.pem'), serverName: 'localhost' });
let folder: string;
let dovecot: Dovecot;
let vendor: VendorDesk;
let oauth: Oauth;
let gauze: Gauze;
let number = 0;

beforeAll(async () => {
  folder = shortFolder('gs-');
  oauth = await startOauth('tokens', 3_600);
  dovecot = await startDovecot(folder, makeCertificate(folder), USERS, oauth.introspectionUrl);
  vendor = await startVendorDesk();
  // A minute before: a server's times are whole seconds, and of two in one nobody knows which was first.
  const earlier = new Date(Date.now() - 60_000);
  await as('keeps', (client) => client.append('INBOX', written('before the first look'), [], earlier));
  for (const user of ['other', 'deletes']) await created(user, 'Support/Calls');
  gauze = await started();
}, 90_000);

afterAll(async () => {
  await gauze.stop();
  await dovecot.stop();
  await vendor.stop();
  await oauth.stop();
  rmSync(folder, { recursive: true, force: true });
});

const boxOf = (user: string, more: object) => ({
  ...{ host: '127.0.0.1', port: dovecot.port, tls: tls(), account: { user, password: 'IMAP_PASSWORD' } },
  ...{ desk: 'vendor', authservId: 'mx.clinic.example', sweepSeconds: 1, ...more },
});

function started(): Promise<Gauze> {
  const config = {
    domain: 'relay.clinic.example',
    internal: ['clinic.example'],
    desks: {
      vendor: {
        vendor: 'twilio',
        inbox: 'help@desk.clinic.example',
        to: 'support@vendor.example',
        domains: ['vendor.example'],
      },
    },
    mailboxes: {
      keeps: boxOf('keeps', { done: 'keep' }),
      deletes: boxOf('deletes', { done: 'delete', folders: ['INBOX', 'Support/Calls'] }),
      moves: boxOf('moves', { done: { move: 'Done/By Gauze' } }),
      other: boxOf('other', { folders: ['Support/Calls'] }),
    },
    submission: { host: '127.0.0.1', port: vendor.port, tls: { mode: 'unsafe-none' } },
    trust: { fail: 'tag', none: 'tag' },
  };
  const env = { GAUZE_MAIL: JSON.stringify(config), IMAP_PASSWORD: PASSWORD };
  return startGauze({ folder, env });
}

const written = (subject: string): Buffer => mail(head(`s${++number}`, { subject }), utf8(sentence(number)));

async function as<T>(user: string, work: (client: Awaited<ReturnType<typeof connect>>) => Promise<T>): Promise<T> {
  const client = await connect({ host: '127.0.0.1', port: dovecot.port, tls: tls() }, { user, pass: PASSWORD }, BYTES);
  try {
    return await work(client);
  } finally {
    await client.logout();
  }
}

const append = (user: string, box: string, content: Buffer) => as(user, (client) => client.append(box, content));
const created = (user: string, box: string) => as(user, (client) => client.mailboxCreate(box));
const subjectsIn = (user: string, box: string) =>
  as(user, async (client) => {
    await client.mailboxOpen(box);
    const found = await client.fetchAll('1:*', { envelope: true }).catch(() => []);
    return found.map(({ envelope }) => envelope?.subject ?? '');
  });

/** Sends by way of a mailbox, and gives the subjects of what the vendor got by it. */
async function through(user: string, box: string, subject: string): Promise<void> {
  const before = vendor.mails.length;
  await append(user, box, written(subject));
  await vendor.until(before + 1, 30_000);
  expect(String(vendor.mails.at(-1)?.content)).toContain(`Subject: ${subject}`);
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 20_000; !(await what()); await new Promise((done) => setTimeout(done, 100)))
    if (performance.now() > end) throw new Error('it did not come to that');
}

describe('what becomes of the original', () => {
  it('is removed where that is set, in each of its folders', async () => {
    await through('deletes', 'INBOX', 'one');
    await through('deletes', 'Support/Calls', 'two');
    await until(async () => (await subjectsIn('deletes', 'INBOX')).length === 0);
    await until(async () => (await subjectsIn('deletes', 'Support/Calls')).length === 0);
  });

  it('is moved into a folder that is made for it', async () => {
    await through('moves', 'INBOX', 'three');
    await until(async () => (await subjectsIn('moves', 'Done/By Gauze')).join() === 'three');
    expect(await subjectsIn('moves', 'INBOX')).toEqual([]);
  });

  it('stays, where mails are kept: what was there before is not relayed, what comes is, once', async () => {
    await through('keeps', 'INBOX', 'four');
    await through('keeps', 'INBOX', 'five');
    expect(await subjectsIn('keeps', 'INBOX')).toEqual(['before the first look', 'four', 'five']);
    expect(vendor.mails.filter(({ content }) => /^Subject: (?:four|five|before)/m.test(String(content))).length).toBe(
      2,
    );
  });

  it('another mailbox has folders of its own', () => through('other', 'Support/Calls', 'six'));
});

describe('UIDVALIDITY changes', () => {
  it('nothing goes twice, though every UID is another and no key of a message is remembered any more', async () => {
    await gauze.stop();
    const validity = () => as('keeps', async (client) => (await client.mailboxOpen('INBOX')).uidValidity);
    const before = await validity();
    const box = join(dovecot.mail, 'keeps');
    for (const name of readdirSync(box).filter((each) => /^dovecot(?:-uid|\.index)/.test(each)))
      rmSync(join(box, name));
    expect(await validity()).not.toBe(before);
    gauze = await started();
    const { sql } = gauze.store;
    // What was kept of the messages themselves: only the claims know the mails.
    await sql.batch([sql.build.deleteFrom('idempotency_keys').where('tenant', '=', TENANT)]);
    const sent = vendor.mails.length;
    await through('keeps', 'INBOX', 'seven');
    expect(vendor.mails.length).toBe(sent + 1);
  });
});

describe('OAuth2', () => {
  const account = (more: object = {}) => ({
    user: 'tokens',
    refresh: { url: oauth.tokenUrl, clientId: 'gauze', refreshToken: 'REFRESH', ...more },
  });
  const env = { REFRESH: ['refresh', 'token'].join('-'), SECRET: ['client', 'secret'].join('-') };
  const opened = async (credentials: () => ReturnType<ReturnType<typeof credentialsOf>>) => {
    const given = await credentials();
    const client = await connect({ host: '127.0.0.1', port: dovecot.port, tls: tls() }, given, BYTES);
    await client.mailboxOpen('INBOX');
    await client.logout();
  };

  it('logs into a mailbox by a token that is obtained, kept, and obtained anew before it ends', async () => {
    let now = 0;
    const credentials = credentialsOf(account(), env, () => now);
    await opened(credentials);
    await opened(credentials);
    expect(oauth.asked.length).toBe(1);
    expect(Object.fromEntries(oauth.asked[0] ?? [])).toEqual({
      ...{ grant_type: 'refresh_token', client_id: 'gauze', refresh_token: env.REFRESH },
    });
    now = 3_545_000;
    await opened(credentials);
    expect(oauth.asked.length).toBe(2);
  });

  it('a service logs in for itself', async () => {
    const scope = 'https://outlook.office365.com/.default';
    await opened(credentialsOf(account({ refreshToken: undefined, clientSecret: 'SECRET', scope }), env, Date.now));
    expect(Object.fromEntries(oauth.asked.at(-1) ?? [])).toEqual({
      ...{ grant_type: 'client_credentials', client_id: 'gauze', client_secret: env.SECRET, scope },
    });
  });

  it('a token that is worth nothing is refused, and said to be without it', async () => {
    const credentials = credentialsOf(account(), env, Date.now);
    await credentials();
    oauth.revoke();
    await expect(opened(credentials)).rejects.toMatchObject({ authenticationFailed: true });
  });
});
