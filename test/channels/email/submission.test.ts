import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { authenticate } from 'mailauth';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMailConfig } from '../../../src/channels/email/config.ts';
import { createResolver } from '../../../src/channels/email/node/authenticate.ts';
import { createSubmission } from '../../../src/channels/email/node/submission.ts';
import { type Dns, startDns } from '../../support/mail/dns.ts';
import { type Certificate, makeCertificate, shortFolder } from '../../support/mail/places.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const RECORDS = {
  's1._domainkey.relay.example TXT': [
    `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  ],
  'relay.example TXT': ['v=spf1 -all'],
  '_dmarc.relay.example TXT': ['v=DMARC1; p=reject'],
};
const MAIL = [
  'From: "[NAME-K7Q2M4XD]" <r-1@relay.example>',
  'To: support@vendor.example',
  'Subject: call',
  'Message-ID: <m1@relay.example>',
  'Date: Tue, 03 Nov 2026 10:00:00 +0000',
  '',
  'error 30007',
  '.',
  ' two  spaces ',
  '',
].join('\r\n');
const SECRET = ['sub', 'mission', '7Q'].join('-');

let folder: string;
let certificate: Certificate;
let dns: Dns;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = shortFolder('gx-');
  certificate = makeCertificate(folder);
  writeFileSync(join(folder, 'dkim.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  dns = await startDns(RECORDS);
});

afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await dns.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Server {
  readonly port: number;
  readonly got: Buffer[];
  readonly logins: { readonly method: string; readonly user: string; readonly secret: string }[];
}

/** A server as a company has one: it keeps what it is given. */
async function serving(options: SMTPServerOptions): Promise<Server> {
  const got: Buffer[] = [];
  const logins: Server['logins'][number][] = [];
  const server = new SMTPServer({
    ...{ key: readFileSync(certificate.key), cert: readFileSync(certificate.certificate), logger: false },
    ...{ disableReverseLookup: true, authMethods: ['PLAIN', 'XOAUTH2'], authOptional: true, ...options },
    onAuth({ method, username = '', password, accessToken }, _session, done) {
      logins.push({ method, user: username, secret: password ?? accessToken ?? '' });
      done(null, { user: username });
    },
    onData(stream, _session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        got.push(Buffer.concat(pieces));
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  stops.push(() => new Promise((done) => server.close(() => done())));
  return { port: (server.server.address() as AddressInfo).port, got, logins };
}

const trusted = () => ({ ca: certificate.certificate, serverName: 'localhost' });

function submissionTo(port: number, more: object, env: Readonly<Record<string, string>> = {}) {
  const config = {
    ...{ domain: 'relay.example', internal: ['clinic.example'] },
    desks: {
      v: { vendor: 'twilio', inbox: 'v@relay.example', to: 'support@vendor.example', domains: ['vendor.example'] },
    },
    listener: { unsafeClear: true },
    submission: { host: '127.0.0.1', port, ...more },
  };
  const { submission } = readMailConfig(JSON.stringify(config), env);
  if (!submission) throw new Error('no way out');
  return createSubmission(submission, env, Date.now);
}

const handed = async (port: number, more: object, env?: Readonly<Record<string, string>>, results?: string) => {
  const server = submissionTo(port, more, env);
  const of = { id: 'id-1', vendor: 'twilio', conversation: 'c1' };
  const mail = { from: 'r-1@relay.example', to: ['support@vendor.example'], content: Buffer.from(MAIL), ...of };
  const outcome = await server.submit({ ...mail, ...(results && { results }) }, AbortSignal.timeout(20_000));
  server.close();
  return outcome;
};

const dkim = () => ({ domain: 'relay.example', selector: 's1', key: join(folder, 'dkim.pem') });

describe('TLS', () => {
  it('STARTTLS is required: a server that has none gets no mail', async () => {
    const plain = await serving({ disabledCommands: ['STARTTLS'] });
    expect(await handed(plain.port, { tls: { mode: 'starttls', ...trusted() } })).toMatchObject({ delivered: false });
    expect(plain.got).toEqual([]);
  });

  it.each(['starttls', 'implicit'] as const)(
    '%s: delivered under a certificate that holds, under no other',
    async (mode) => {
      const server = await serving({ secure: mode === 'implicit' });
      expect(await handed(server.port, { tls: { mode, ...trusted() } })).toEqual({ delivered: true });
      expect(server.got.length).toBe(1);
      // Nobody's certificate, and somebody else's.
      expect(await handed(server.port, { tls: { mode } })).toMatchObject({ delivered: false });
      const other = { ca: certificate.certificate, serverName: 'smtp.clinic.example' };
      expect(await handed(server.port, { tls: { mode, ...other } })).toMatchObject({ delivered: false });
      expect(server.got.length).toBe(1);
    },
  );

  it('is what is set where nothing is said', async () => {
    const server = await serving({ secure: false });
    expect(await handed(server.port, {})).toMatchObject({ delivered: false });
    expect(server.got).toEqual([]);
  });
});

describe('logins', () => {
  it('by OAuth2, and by password', async () => {
    const server = await serving({ secure: true });
    const tls = { mode: 'implicit', ...trusted() };
    const account = { user: 'gauze', accessToken: 'TOKEN' };
    expect(await handed(server.port, { tls, account }, { TOKEN: SECRET })).toEqual({ delivered: true });
    const byPassword = { user: 'gauze', password: 'PASSWORD' };
    expect(await handed(server.port, { tls, account: byPassword }, { PASSWORD: SECRET })).toEqual({ delivered: true });
    expect(server.logins).toEqual([
      { method: 'XOAUTH2', user: 'gauze', secret: SECRET },
      { method: 'PLAIN', user: 'gauze', secret: SECRET },
    ]);
  });
});

describe('what a mail is signed with', () => {
  const verified = async (content: Buffer) =>
    authenticate(content, {
      ...{ ip: '192.0.2.1', helo: 'x.example', sender: 'r-1@relay.example', mta: 'mx.vendor.example' },
      ...{ resolver: createResolver([dns.address]), trustReceived: false, disableBimi: true },
    });

  const resultOf = (of: false | { status: { result: string } }): string => (of ? of.status.result : 'none');

  it('DKIM of our domain, aligned, over the mail as it is', async () => {
    const server = await serving({ secure: true });
    const tls = { mode: 'implicit', ...trusted() };
    await handed(server.port, { tls, dkim: dkim() });
    const [sent = Buffer.alloc(0)] = server.got;
    expect(String(sent).endsWith(MAIL)).toBe(true);
    const { dkim: found, dmarc } = await verified(sent);
    expect(found.results.map(({ status, signingDomain }) => [status.result, signingDomain])).toEqual([
      ['pass', 'relay.example'],
    ]);
    expect(resultOf(dmarc)).toBe('pass');
    const tampered = Buffer.from(String(sent).replace('30007', '30008'));
    expect((await verified(tampered)).dkim.results[0]?.status.result).not.toBe('pass');
  });

  it('ARC over what was found out about the sender, without an address', async () => {
    const server = await serving({ secure: true });
    const settings = { tls: { mode: 'implicit', ...trusted() }, dkim: dkim() };
    const results = 'spf=pass; dkim=pass; dmarc=pass';
    await handed(server.port, settings, {}, results);
    const [sent = Buffer.alloc(0)] = server.got;
    const { arc, dkim: found } = await verified(sent);
    expect(resultOf(arc)).toBe('pass');
    expect(found.results[0]?.status.result).toBe('pass');
    expect(String(sent).replace(/\r\n[ \t]+/g, ' ')).toContain(
      'ARC-Authentication-Results: i=1; relay.example; spf=pass; dkim=pass; dmarc=pass\r\n',
    );
    const tampered = Buffer.from(String(sent).replace('dmarc=pass', 'dmarc=fail'));
    const after = (await verified(tampered)).arc;
    expect(resultOf(after)).toBe('fail');
    // Not where it is turned off, nor for a notice, of whose sender nothing was found out.
    await handed(server.port, { ...settings, arc: false }, {}, results);
    await handed(server.port, settings);
    expect(server.got.slice(1).filter((each) => String(each).includes('ARC-'))).toEqual([]);
  });
});
