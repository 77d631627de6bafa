import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type Dovecot, PASSWORD, startDovecot } from './dovecot.ts';
import { type Certificate, freePort, makeCertificate, shortFolder } from './places.ts';
import { type Postfix, startPostfix } from './postfix.ts';
import { startVendorDesk, type VendorDesk } from './vendor-desk.ts';

/** A clinic's mail servers, a vendor's, and the settings of a Gauze between them. */
export interface Office {
  readonly folder: string;
  readonly certificate: Certificate;
  readonly dovecot: Dovecot;
  readonly postfix: Postfix;
  readonly vendor: VendorDesk;
  /** Where Gauze listens for mail to relay addresses. */
  readonly relayPort: number;
  readonly env: Readonly<Record<string, string>>;
  /** Hands a mail to Postfix, as somebody's mail program would. */
  send(from: string, to: readonly string[], content: Buffer): Promise<void>;
  /** What is in a mailbox, oldest first. */
  inbox(box: string): Buffer[];
  /** How many mails are in a mailbox. */
  countIn(box: string): number;
  /** Waits until so many mails are in a mailbox. */
  inboxOf(box: string, count: number, timeoutMs: number): Promise<Buffer[]>;
  stop(): Promise<void>;
}

const BOXES = {
  'help@desk.clinic.example': 'desk',
  'henrike.valdorff@clinic.example': 'henrike',
  'ignatius.brolley@clinic.example': 'ignatius',
  'tamsin.okonjo@clinic.example': 'tamsin',
  'patient@home.example': 'patient',
};
const AUTHSERV = 'mx.clinic.example';

/** Starts all of it on loopback. `overrides` go over Gauze's settings for mail. */
export async function startOffice(overrides: object = {}): Promise<Office> {
  const folder = shortFolder('gm-');
  const certificate = makeCertificate(folder);
  const dovecot = await startDovecot(folder, certificate, [...new Set(Object.values(BOXES))]);
  const vendor = await startVendorDesk();
  const relayPort = await freePort();
  const proof = `Authentication-Results: ${AUTHSERV}; dmarc=pass`;
  const postfix = await startPostfix({
    folder,
    certificate,
    mailboxes: BOXES,
    mail: dovecot.mail,
    routes: { 'vendor.example': vendor.port, 'relay.clinic.example': relayPort },
    proves: { 'clinic.example': proof, 'vendor.example': proof, 'evil.example': proof.replace('pass', 'fail') },
  });
  const tls = { mode: 'implicit', ca: certificate.certificate, serverName: 'localhost' };
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
      desk: {
        ...{ host: '127.0.0.1', port: dovecot.port, tls, account: { user: 'desk', password: 'IMAP_PASSWORD' } },
        ...{ desk: 'vendor', authservId: AUTHSERV, sweepSeconds: 5 },
      },
    },
    listener: { port: relayPort, tls: certificate, edge: { networks: ['127.0.0.1/32'], authservId: AUTHSERV } },
    submission: { host: '127.0.0.1', port: postfix.tlsPort, tls },
    ...overrides,
  };
  const inbox = (box: string) => boxOf(join(dovecot.mail, box));
  const hand = createTransport({ pool: true, host: '127.0.0.1', port: postfix.port, ignoreTLS: true });
  const office: Office = {
    ...{ folder, certificate, dovecot, postfix, vendor, relayPort, inbox },
    countIn: (box) => namesIn(join(dovecot.mail, box)).length,
    env: { GAUZE_MAIL: JSON.stringify(config), IMAP_PASSWORD: PASSWORD },
    send: async (from, to, content) => {
      await hand.sendMail({ envelope: { from, to: [...to] }, raw: content });
    },
    inboxOf: async (box, count, timeoutMs) => {
      for (const end = performance.now() + timeoutMs; ; await new Promise((done) => setTimeout(done, 50))) {
        const there = office.countIn(box);
        if (there >= count) return inbox(box);
        if (performance.now() > end) throw new Error(`${there} of ${count} mails in ${box}`);
      }
    },
    stop: async () => {
      hand.close();
      await postfix.stop();
      await dovecot.stop();
      await vendor.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
  return office;
}

/** The files of a Maildir's mails. */
const namesIn = (folder: string): string[] =>
  ['new', 'cur'].flatMap((part) => {
    try {
      return readdirSync(join(folder, part)).map((name) => join(part, name));
    } catch {
      return [];
    }
  });

/** The mails of a Maildir. A file may be renamed while it is looked at. */
function boxOf(folder: string): Buffer[] {
  const byTime = namesIn(folder).toSorted((a, b) => a.slice(4).localeCompare(b.slice(4)));
  return byTime.flatMap((name) => {
    try {
      return [readFileSync(join(folder, name))];
    } catch {
      return [];
    }
  });
}
