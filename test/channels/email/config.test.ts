import { describe, expect, it } from 'vitest';
import { readMailConfig, readServerMailConfig } from '../../../src/channels/email/config.ts';
import { SettingsError } from '../../../src/settings.ts';

const DESK = {
  vendor: 'twilio',
  inbox: 'Twilio@relay.clinic.example',
  to: 'help@twilio.example',
  domains: ['twilio.example'],
};
const VALID = {
  domain: 'relay.clinic.example',
  internal: ['clinic.example'],
  desks: { twilio: DESK },
  listener: { unsafeClear: true },
  submission: { host: 'smtp.clinic.example', account: { user: 'gauze', password: 'SMTP_PASSWORD' } },
};
const ENV = { SMTP_PASSWORD: 'x', IMAP_PASSWORD: 'x' };
const wrong = (given: unknown, env: Readonly<Record<string, string>> = ENV): readonly string[] => {
  try {
    readMailConfig(typeof given === 'string' ? given : JSON.stringify(given), env);
  } catch (error) {
    if (error instanceof SettingsError) return error.settings;
    throw error;
  }
  return [];
};

describe('GAUZE_MAIL', () => {
  it('has what is safe where nothing is said', () => {
    const config = readMailConfig(JSON.stringify(VALID), ENV);
    expect(config.submission).toMatchObject({ port: 465, tls: { mode: 'implicit' } });
    expect(config.trust).toEqual({ fail: 'hold', none: 'tag' });
    expect(config.desks['twilio']).toMatchObject({
      attachments: 'hold',
      from: 'person',
      inbox: 'twilio@relay.clinic.example',
    });
    expect(config.listener).toMatchObject({ host: '127.0.0.1', port: 2525 });
  });

  it.each<[string, unknown, readonly string[]]>([
    ['no JSON', '{', ['GAUZE_MAIL']],
    ['no desk', { ...VALID, desks: {} }, ['GAUZE_MAIL.desks']],
    [
      'everything at once',
      { ...VALID, domain: 'x', desks: { a: { ...DESK, to: 'nobody', domains: [] } } },
      ['GAUZE_MAIL.domain', 'GAUZE_MAIL.desks.a.to', 'GAUZE_MAIL.desks.a.domains'],
    ],
    ['two desks with one inbox', { ...VALID, desks: { a: DESK, b: DESK } }, ['GAUZE_MAIL.desks']],
    ['no way in', { ...VALID, listener: undefined }, ['GAUZE_MAIL.listener']],
    ['no way out', { ...VALID, submission: undefined }, ['GAUZE_MAIL.submission']],
    ['servers beside Cloudflare', { ...VALID, cloudflare: {} }, ['GAUZE_MAIL.cloudflare']],
    ['a listener in clear that is not said to be', { ...VALID, listener: {} }, ['GAUZE_MAIL.listener.tls']],
    [
      'a mailbox of no desk',
      {
        ...VALID,
        mailboxes: { m: { host: 'imap.x', desk: 'other', account: { user: 'u', password: 'IMAP_PASSWORD' } } },
      },
      ['GAUZE_MAIL.mailboxes'],
    ],
    [
      'a password in the settings',
      { ...VALID, submission: { host: 'x', account: { user: 'u', password: 'hunter2!' } } },
      ['GAUZE_MAIL.submission.account.password'],
    ],
    [
      'two ways to log in',
      { ...VALID, submission: { host: 'x', account: { user: 'u', password: 'A', accessToken: 'B' } } },
      ['GAUZE_MAIL.submission.account'],
    ],
    ['an unknown setting', { ...VALID, tls: false }, ['GAUZE_MAIL']],
  ])('%s', (_, given, expected) => {
    expect(wrong(given)).toEqual(expected);
  });

  it('needs no server on Cloudflare, and one on Node', () => {
    const text = JSON.stringify({ ...VALID, listener: undefined, submission: undefined, cloudflare: {} });
    expect(readMailConfig(text, {}).cloudflare).toEqual({ authservId: 'mx.cloudflare.net' });
    expect(() => readServerMailConfig(text, {})).toThrow(
      expect.objectContaining({ settings: ['GAUZE_MAIL.submission'] }),
    );
  });

  it('names the variables that are missing, never a value', () => {
    expect(wrong(VALID, {})).toEqual(['SMTP_PASSWORD']);
  });
});
