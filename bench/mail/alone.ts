import { randomBytes } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Office } from '../../test/support/mail/office.ts';
import { numbered } from './mails.ts';
import { type RelayProcess, startProcess } from './process.ts';

const KB = 1024;
const MB = 1024 * KB;
const HENRIKE = 'henrike.valdorff@clinic.example';
const DESK = 'help@desk.clinic.example';
const PROOF = 'Authentication-Results: mx.clinic.example; dmarc=pass\r\n';
/** Mails that are handed over at the same time. */
const HANDS = 4;
const WARM = 40;

/** A relay of its own between its listener and the vendor's server, with nothing of Debian's in between. */
async function startAlone(office: Office, attachments: 'hold' | 'stub'): Promise<RelayProcess> {
  const given = JSON.parse(office.env['GAUZE_MAIL'] ?? '') as {
    desks: Record<string, object>;
    listener: object;
  };
  const [[name = 'vendor', desk = {}] = []] = Object.entries(given.desks);
  const config = {
    ...given,
    mailboxes: {},
    desks: { [name]: { ...desk, attachments } },
    submission: { host: '127.0.0.1', port: office.vendor.port, tls: { mode: 'unsafe-none' } },
  };
  const env = { ...office.env, GAUZE_MAIL: JSON.stringify(config) };
  return startProcess({ folder: office.folder, env, port: office.relayPort });
}

async function handAll(office: Office, mails: Iterable<Buffer>): Promise<void> {
  const tls = { rejectUnauthorized: false };
  const to = { host: '127.0.0.1', port: office.relayPort, requireTLS: true, tls };
  const transport = createTransport({ pool: true, maxConnections: HANDS, ...to });
  const waiting = new Set<Promise<unknown>>();
  for (const raw of mails) {
    const sent = transport.sendMail({ envelope: { from: HENRIKE, to: [DESK] }, raw });
    waiting.add(sent);
    void sent.finally(() => waiting.delete(sent)).catch(() => undefined);
    if (waiting.size >= HANDS) await Promise.race(waiting);
  }
  await Promise.all(waiting);
  transport.close();
}

const proven = (mail: Buffer): Buffer => Buffer.concat([Buffer.from(PROOF), mail]);

/** Mails of 20 KB a second by the relay alone: from the first arrival to the last. */
export async function throughputAlone(office: Office, count: number, first: number): Promise<number> {
  const relay = await startAlone(office, 'hold');
  const mails = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => proven(numbered(first + from + i, 20 * KB)));
  const before = office.vendor.mails.length;
  // As warm as the server that was measured before it.
  await handAll(office, mails(0, WARM));
  await office.vendor.until(before + WARM, 300_000);
  const already = office.vendor.mails.length;
  await handAll(office, mails(WARM, WARM + count));
  await office.vendor.until(already + count, 300_000);
  await relay.stop();
  const times = office.vendor.mails.slice(already).map(({ at }) => at);
  return (1000 * (count - 1)) / (Math.max(...times) - Math.min(...times));
}

export interface Memory {
  /** Resident memory once the first third of the mails is through, and the most since then, MB. */
  readonly first: number;
  readonly most: number;
}

/** Mails with a file of 10 MB each that is replaced by a note: resident memory on the way. */
export async function memoryOf(office: Office, count: number, first: number): Promise<Memory> {
  const relay = await startAlone(office, 'stub');
  const file = randomBytes(10 * MB)
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n');
  const already = office.vendor.mails.length;
  const third = Math.ceil(count / 3);
  await handAll(office, withFiles(first, third, file));
  await office.vendor.until(already + third, 300_000);
  const begun = relay.memory();
  let most = begun;
  const timer = setInterval(() => {
    most = Math.max(most, relay.memory());
  }, 200);
  await handAll(office, withFiles(first + third, count - third, file));
  await office.vendor.until(already + count, 600_000);
  clearInterval(timer);
  await relay.stop();
  return { first: begun / MB, most: most / MB };
}

function* withFiles(first: number, count: number, file: string): Generator<Buffer> {
  for (let i = first; i < first + count; i++) {
    const text = String(numbered(i));
    const split = text.indexOf('Content-Type:');
    const parts = [
      'Content-Type: multipart/mixed; boundary=b10',
      `\r\n--b10\r\n${text.slice(split)}`,
      '--b10\r\nContent-Type: application/pdf; name="Tamsin Okonjo.pdf"\r\nContent-Transfer-Encoding: base64',
      `Content-Disposition: attachment\r\n\r\n${file}\r\n--b10--\r\n`,
    ];
    yield proven(Buffer.from(text.slice(0, split) + parts.join('\r\n')));
  }
}
