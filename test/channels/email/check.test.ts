import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readServerMailConfig } from '../../../src/channels/email/config.ts';
import { type Checked, checkMail } from '../../../src/channels/email/node/check.ts';
import { type Office, startOffice } from '../../support/mail/office.ts';
import { freePort } from '../../support/mail/places.ts';

let office: Office;
beforeAll(async () => {
  office = await startOffice();
}, 60_000);
afterAll(() => office.stop());

interface Given {
  mailboxes: { desk: { port: number; folders?: string[]; tls: object } };
  submission: { port: number; tls: object; dkim?: object };
}

/** What is said of the office's settings after a change to them. */
async function checked(
  change: (config: Given) => void,
  env: Readonly<Record<string, string>> = office.env,
): Promise<Checked[]> {
  const config = JSON.parse(office.env['GAUZE_MAIL'] ?? '') as Given;
  change(config);
  const found: Checked[] = [];
  for await (const each of checkMail(readServerMailConfig(JSON.stringify(config), env), env)) found.push(each);
  return found;
}

describe('gauze mail check', () => {
  it('tries everything that is right, a probe from end to end, and says the DKIM record', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = join(office.folder, 'dkim.pem');
    writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const found = await checked(({ submission }) =>
      Object.assign(submission, { dkim: { domain: 'relay.clinic.example', selector: 's', key } }),
    );
    expect(found.filter(({ ok }) => !ok)).toEqual([]);
    expect(found.map(({ what }) => what)).toEqual([
      'listener.tls',
      'submission',
      'submission.dkim',
      'mailboxes.desk',
      'mailboxes.desk.folders',
      'mailboxes.desk probe',
    ]);
    expect(found[2]?.says).toMatch(
      /^publish s\._domainkey\.relay\.clinic\.example TXT "v=DKIM1; k=rsa; p=[A-Za-z0-9+/=]{300,}"$/,
    );
    expect(found[3]?.says).toContain('IDLE yes');
  });

  it.each<[string, (config: Given, port: number) => void, string]>([
    ['nothing listens', ({ mailboxes }, port) => Object.assign(mailboxes.desk, { port }), 'nothing listens'],
    [
      'a certificate of nobody',
      ({ mailboxes }) => Object.assign(mailboxes.desk, { tls: {} }),
      'certificate is not trusted',
    ],
    [
      'a folder that is not there',
      ({ mailboxes }) => Object.assign(mailboxes.desk, { folders: ['Support'] }),
      'there is no folder Support',
    ],
  ])('explains: %s', async (_, change, expected) => {
    const port = await freePort();
    const failed = (await checked((config) => change(config, port))).filter(({ ok }) => !ok);
    expect(failed.map(({ says }) => says).join()).toContain(expected);
  });

  it('explains a wrong password, without saying it', async () => {
    const failed = (await checked(() => undefined, { ...office.env, IMAP_PASSWORD: 'wrong-one' })).filter(
      ({ ok }) => !ok,
    );
    expect(failed.map(({ says }) => says)).toEqual([
      'it refuses user and password, or the token (authenticationfailed)',
    ]);
  });
});
