import { describe, expect, it } from 'vitest';
import { configureSources } from '../../../src/channels/webhooks/configure.ts';
import { SettingsError } from '../../../src/settings.ts';
import { vendors } from '../../../src/vendors/index.ts';

const SECRET = ['a-secret', 'of-these-tests'].join('-');
const URL = 'https://gauze.example.com/hooks/in';
const PRINT = 'ab'.repeat(32);

function problems(source: unknown, more: { trustedProxies?: string[]; env?: Record<string, string> } = {}): string[] {
  try {
    configureSources({ hooks: JSON.stringify({ in: source }), trustedProxies: [], env: {}, ...more });
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    expect(JSON.stringify(error) + error.message).not.toContain(SECRET);
    return error.settings.map((name) => name.replace('GAUZE_HOOKS.in.', ''));
  }
}

describe('sources that are taken', () => {
  it.each([
    ['signed', { vendor: 'zendesk', secrets: [SECRET] }],
    ['two secrets, for rotation', { vendor: 'github', secrets: [SECRET, `${SECRET}-new`] }],
    ['signed URL', { vendor: 'twilio', secrets: [SECRET], url: URL }],
    ['loopback without TLS', { vendor: 'twilio', secrets: [SECRET], url: 'http://127.0.0.1:8080/hooks/in' }],
    ['unsigned callbacks by basic auth', { vendor: 'signalwire', basic: [{ user: 'sw', password: SECRET }] }],
    ['a secret header', { vendor: 'freshdesk', headers: { 'X-Hook-Secret': [SECRET] } }],
    ["a header and the vendor's addresses", { vendor: '100ms', headers: { 'x-a': [SECRET] }, addresses: 'vendor' }],
    ['what ngrok has verified', { vendor: 'ngrok', headers: { 'x-edge-secret': [SECRET] } }],
    [
      "a scheme of the sender's own",
      {
        secrets: [SECRET],
        signature: {
          scheme: 'hmac',
          hash: 'sha512',
          encoding: 'hex',
          header: 'X-Sig',
          signed: '{stamp}.{body}',
          stamp: { at: { header: 'x-at' }, unit: 's' },
        },
      },
    ],
    [
      'Standard Webhooks under own names',
      { secrets: [`whsec_${btoa('k'.repeat(24))}`], signature: { scheme: 'standard', prefixes: ['acme'] } },
    ],
    ['unsafe, said so', { vendor: 'freshdesk', unsafe: true }],
  ])('%s', (_, source) => {
    expect(problems(source)).toEqual([]);
  });

  it('a certificate, behind a trusted proxy', () => {
    const source = { vendor: 'salesforce', certificate: { header: 'x-client-cert', sha256: [PRINT] } };
    expect(problems(source, { trustedProxies: ['10.0.0.0/8'] })).toEqual([]);
  });

  it('a secret from another variable', () => {
    const source = { vendor: 'zendesk', secrets: ['env:ZENDESK_SECRET'] };
    expect(problems(source, { env: { ZENDESK_SECRET: SECRET } })).toEqual([]);
    expect(problems(source)).toEqual(['secrets']);
  });

  it('none at all', () => {
    expect(configureSources({ hooks: undefined, trustedProxies: [], env: {} }).size).toBe(0);
  });
});

describe('sources that are refused at start', () => {
  it.each([
    ['nothing that proves the sender', { vendor: 'freshdesk' }, ['unsafe']],
    ['addresses alone', { vendor: '100ms', addresses: 'vendor' }, ['unsafe']],
    ['what a gateway says, alone', { vendor: 'ngrok' }, ['unsafe']],
    ['no vendor, no scheme', {}, ['unsafe']],
    ['an empty secret', { vendor: 'zendesk', secrets: [''] }, ['secrets']],
    ['an empty secret beside a good one', { vendor: 'zendesk', secrets: [SECRET, ''] }, ['secrets']],
    ['no secrets in the list', { vendor: 'zendesk', secrets: [] }, ['secrets']],
    ['white space for a secret', { vendor: 'zendesk', secrets: [' '.repeat(20)] }, ['secrets']],
    ['a short secret', { vendor: 'zendesk', secrets: ['12345'] }, ['secrets']],
    [
      'the secret of test calls',
      { vendor: 'zendesk', secrets: [btoa('this_secret_is_for_testing_only')] },
      ['secrets'],
    ],
    ['a public key that is none', { vendor: 'sendgrid', secrets: [SECRET] }, ['secrets']],
    ['a key that is not base64', { vendor: 'svix', secrets: [`whsec_${'?'.repeat(32)}`] }, ['secrets']],
    ['a key that is too short', { vendor: 'svix', secrets: [`whsec_${btoa('short')}`] }, ['secrets']],
    ['a scheme without its secret', { vendor: 'front', signature: 'rule' }, ['secrets']],
    ['a secret for nothing', { vendor: 'freshdesk', secrets: [SECRET] }, ['secrets', 'unsafe']],
    ['no URL where it is signed', { vendor: 'twilio', secrets: [SECRET] }, ['url']],
    ['a URL without TLS', { vendor: 'twilio', secrets: [SECRET], url: 'http://gauze.example.com/in' }, ['url']],
    ['a URL with a query', { vendor: 'twilio', secrets: [SECRET], url: `${URL}?a=1` }, ['url']],
    ['an empty header secret', { vendor: 'freshdesk', headers: { 'x-a': [''] } }, ['headers']],
    ['an empty password', { vendor: 'postmark', basic: [{ user: 'u', password: '' }] }, ['basic']],
    [
      'a certificate that nobody has checked',
      { vendor: 'salesforce', certificate: { header: 'x-c', sha256: [PRINT] } },
      ['certificate'],
    ],
    [
      'a list that the vendor does not have',
      { vendor: 'zendesk', secrets: [SECRET], addresses: 'vendor' },
      ['addresses'],
    ],
    ['no address', { vendor: 'zendesk', secrets: [SECRET], addresses: ['300.1.1.1'] }, ['addresses']],
    ['an unknown vendor', { vendor: 'nobody', unsafe: true }, ['vendor']],
    ['a vendor that does not call', { vendor: 'aws', unsafe: true }, ['vendor']],
    [
      'an unknown scheme',
      { vendor: 'zendesk', signature: 'v9', secrets: [SECRET] },
      ['signature', 'secrets', 'unsafe'],
    ],
    ['an unknown policy', { vendor: 'zendesk', secrets: [SECRET], policy: 'lax' }, ['policy']],
    ['an unknown setting', { vendor: 'zendesk', secrets: [SECRET], verify: false }, ['GAUZE_HOOKS.in']],
    [
      'a signature over no body',
      { secrets: [SECRET], signature: { scheme: 'hmac', hash: 'sha1', encoding: 'hex', header: 'x', signed: 'x' } },
      ['signature'],
    ],
    [
      'a stamp that is not signed',
      {
        secrets: [SECRET],
        signature: {
          scheme: 'hmac',
          hash: 'sha256',
          encoding: 'hex',
          header: 'x',
          signed: '{body}',
          stamp: { at: { header: 'x-at' }, unit: 's' },
        },
      },
      ['signature'],
    ],
    ['a window of no seconds', { vendor: 'zendesk', secrets: [SECRET], toleranceSeconds: 0 }, ['toleranceSeconds']],
  ])('%s', (_, source, expected) => {
    expect(problems(source)).toEqual(expected);
  });

  it.each(['', '[]', 'null', '"x"', `{"in": {"secrets": ["${SECRET}"`])('no JSON object: %s', (hooks) => {
    expect(() => configureSources({ hooks, trustedProxies: [], env: {} })).toThrow(SettingsError);
  });

  it('names every source that is wrong, in one error', () => {
    const hooks = JSON.stringify({
      a: { vendor: 'zendesk' },
      b: { vendor: 'twilio', secrets: [SECRET] },
      'not/a name': {},
    });
    try {
      configureSources({ hooks, trustedProxies: ['nowhere'], env: {} });
      expect.unreachable();
    } catch (error) {
      expect((error as SettingsError).settings).toEqual([
        'GAUZE_TRUSTED_PROXIES',
        'GAUZE_HOOKS.a.unsafe',
        'GAUZE_HOOKS.b.url',
        'GAUZE_HOOKS.#.unsafe',
        'GAUZE_HOOKS.#',
      ]);
    }
  });
});

describe('vendors that call', () => {
  const calling = vendors.flatMap(({ name, webhook }) => (webhook ? [{ name, webhook }] : []));
  it.each(calling)('$name: its paths stand in one list each', ({ webhook: { fields } }) => {
    const paths = [...fields.structural, ...fields.text, ...Object.keys(fields.whole)];
    expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([]);
  });
});
