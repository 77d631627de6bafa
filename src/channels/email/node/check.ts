import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import type { MailboxConfig, ServerMailConfig, SubmissionConfig } from '../config.ts';
import { connect } from './mailbox.ts';
import { credentialsOf, type Env } from './secrets.ts';
import { createSubmission } from './submission.ts';

/** One thing that was tried. Names of settings, folders and codes only. */
export interface Checked {
  readonly what: string;
  readonly ok: boolean;
  /** What to do, or what was found. */
  readonly says: string;
}

const MOST_BYTES = 1024 * 1024;
const PROBE_MS = 30_000;

/** Tries a configuration against its servers: each login, what they can do, their folders, and a mail of its own on the way from one to the other. */
export async function* checkMail(config: ServerMailConfig, env: Env): AsyncGenerator<Checked> {
  if (config.listener?.tls)
    yield await tried('listener.tls', async () => pairOf(config.listener?.tls ?? { key: '', certificate: '' }));
  yield await tried('submission', async () => {
    const server = createSubmission(config.submission, env, Date.now);
    await server.verify();
    server.close();
    return 'logged in';
  });
  if (config.submission.dkim) yield await tried('submission.dkim', async () => dkimRecord(config.submission));
  for (const [name, mailbox] of Object.entries(config.mailboxes)) yield* checkMailbox(config, name, mailbox, env);
}

async function* checkMailbox(
  config: ServerMailConfig,
  name: string,
  mailbox: MailboxConfig,
  env: Env,
): AsyncGenerator<Checked> {
  const at = `mailboxes.${name}`;
  let client: ImapFlow | undefined;
  yield await tried(at, async () => {
    client = await connect(mailbox, await credentialsOf(mailbox.account, env, Date.now)(), MOST_BYTES);
    return `logged in; ${['IDLE', 'MOVE', 'UIDPLUS'].map((word) => `${word} ${client?.capabilities.has(word) ? 'yes' : 'no'}`).join(', ')}`;
  });
  if (!client) return;
  try {
    const folders = (await client.list()).map(({ path }) => path);
    const missing = mailbox.folders.filter((folder) => !folders.includes(folder));
    for (const folder of mailbox.folders) {
      const ok = !missing.includes(folder);
      yield { what: `${at}.folders`, ok, says: ok ? folder : `there is no folder ${folder}` };
    }
    // Nobody would see the probe come.
    if (missing.length > 0) return;
    const desk = mailbox.desk === undefined ? undefined : config.desks[mailbox.desk];
    if (desk) yield await tried(`${at} probe`, () => probe(config, env, client as ImapFlow, mailbox, desk.inbox));
  } finally {
    await client.logout().catch(() => client?.close());
  }
}

/** A mail by the way out to the desk's own address, looked for in its mailbox. It says of itself that a program wrote it, so no vendor gets it. */
async function probe(
  config: ServerMailConfig,
  env: Env,
  client: ImapFlow,
  { folders, done }: MailboxConfig,
  inbox: string,
): Promise<string> {
  const id = `${crypto.randomUUID()}@${config.domain}`;
  const from = `postmaster@${config.domain}`;
  const lines = [
    `From: ${from}`,
    `To: ${inbox}`,
    'Subject: Gauze probe',
    `Message-ID: <${id}>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'Auto-Submitted: auto-generated',
    '',
    'A probe of gauze mail check.',
    '',
  ];
  const server = createSubmission(config.submission, env, Date.now);
  const content = new TextEncoder().encode(lines.join('\r\n'));
  const outcome = await server.submit(
    { from, to: [inbox], content, id, vendor: '', conversation: '' },
    AbortSignal.timeout(PROBE_MS),
  );
  server.close();
  if (!outcome.delivered) throw Object.assign(new Error('the probe was refused'), { code: outcome.code });
  const places = [...folders, ...(typeof done === 'object' ? [done.move] : [])];
  const begun = performance.now();
  while (performance.now() - begun < PROBE_MS) {
    for (const folder of places) {
      if (await isIn(client, folder, id)) return `came within ${Math.round(performance.now() - begun)} ms`;
    }
    await sleep(500);
  }
  throw Object.assign(new Error('the probe did not come'), { code: 'PROBE_LOST' });
}

async function isIn(client: ImapFlow, folder: string, id: string): Promise<boolean> {
  const opened = await client.mailboxOpen(folder).catch(() => undefined);
  if (!opened) return false;
  const found = await client.search({ header: { 'message-id': `<${id}>` } }, { uid: true });
  return (found || []).length > 0;
}

/** The record that lets receivers check what is signed (RFC 6376 section 3.6.1), for the domain's DNS. */
function dkimRecord({ dkim }: SubmissionConfig): string {
  if (!dkim) return '';
  const key = createPublicKey(createPrivateKey(readFileSync(dkim.key)));
  const type = key.asymmetricKeyType === 'ed25519' ? 'ed25519' : 'rsa';
  const bytes =
    type === 'ed25519'
      ? key.export({ type: 'spki', format: 'der' }).subarray(-32)
      : key.export({ type: 'spki', format: 'der' });
  return `publish ${dkim.selector}._domainkey.${dkim.domain} TXT "v=DKIM1; k=${type}; p=${bytes.toString('base64')}"`;
}

function pairOf({ key, certificate }: { key: string; certificate: string }): string {
  createPrivateKey(readFileSync(key));
  readFileSync(certificate);
  return 'key and certificate can be read';
}

async function tried(what: string, work: () => Promise<string>): Promise<Checked> {
  try {
    return { what, ok: true, says: await work() };
  } catch (error) {
    return { what, ok: false, says: explained(error) };
  }
}

const EXPLAINED: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [/^ECONNREFUSED$/, 'nothing listens at this host and port'],
  [/^(?:ENOTFOUND|EAI_AGAIN|EDNS)$/, 'the host name is not known'],
  [
    /^(?:ETIMEDOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT|ESOCKETTIMEDOUT)$/,
    'the server does not answer: is a firewall between?',
  ],
  [
    /SELF_SIGNED|UNABLE_TO|CERT_|ERR_TLS_CERT/,
    'its certificate is not trusted, or for another name: set tls.ca or tls.serverName',
  ],
  [/^(?:EAUTH|ENOAUTH|AUTHENTICATIONFAILED)$/, 'it refuses user and password, or the token'],
  [/^(?:ETLS|ERR_SSL\w*)$/, 'it does not speak TLS as set: try tls.mode starttls or implicit'],
  [/^(?:ENOENT|EACCES)$/, 'a file that is set cannot be read'],
  [
    /^PROBE_LOST$/,
    'the probe was handed over and did not come into the mailbox: look at the server’s rules and its junk folder',
  ],
];

/** What to do about a failure, by its code: what a server said itself is not repeated. */
function explained(error: unknown): string {
  const { code, authenticationFailed } = (error ?? {}) as { code?: unknown; authenticationFailed?: unknown };
  const name = authenticationFailed ? 'AUTHENTICATIONFAILED' : typeof code === 'string' ? code.toUpperCase() : 'failed';
  const sentence = EXPLAINED.find(([pattern]) => pattern.test(name))?.[1] ?? 'it failed';
  return `${sentence} (${name.toLowerCase()})`;
}
