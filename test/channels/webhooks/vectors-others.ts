import type { Vector } from './rows.ts';

const NOW = 1_700_000_000_000;
const row = (
  vendor: string,
  secret: string,
  headers: Record<string, string>,
  body: string,
  more: Partial<Vector> = {},
): Vector => ({
  what: 'vector',
  vendor,
  secrets: [secret],
  headers,
  body,
  ...more,
});
const SLACK_BODY = [
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar',
  'user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=',
  'response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN',
  'trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
].join('&');
const slack = (more: Partial<Vector> & { stamp?: string; signature256?: string } = {}): Vector =>
  row(
    'slack',
    '8f742231b10e8888abcd99yyyzzz85a5',
    {
      'X-Slack-Signature': more.signature256 ?? 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
      'X-Slack-Request-Timestamp': more.stamp ?? '1531420618',
    },
    SLACK_BODY,
    { now: 1_531_420_618_000, ...more },
  );

const ZD_TEST = btoa('this_secret_is_for_testing_only');
const zendesk = (secret: string, stamp: string, signature: string, body: string, more: Partial<Vector> = {}): Vector =>
  row(
    'zendesk',
    secret,
    { 'x-zendesk-webhook-signature': signature, 'x-zendesk-webhook-signature-timestamp': stamp },
    body,
    { now: Date.parse(stamp), ...more },
  );
const ZD_PAGE = ['HRkRd4BeOAoUkfZr-mhauJT64rv', 'BASlJRoIyPsd3zeA='].join('');

const HUBSPOT = `${'y'.repeat(8)}-yyyy-yyyy-yyyy-${'y'.repeat(12)}`;
const hubspot = (signature: string, url: string, more: Partial<Vector> = {}): Vector =>
  row(
    'hubspot',
    HUBSPOT,
    { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': String(NOW) },
    '{"example_field":"example_value"}',
    { url, ...more },
  );
const HS_URL = 'https://www.example.com/webhook_uri';

const SENDGRID =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==';
const STANDARD = `whsec_${['MfKQ9r8GKYqrTwjUPD8ILPZIo2', 'LaLaSw'].join('')}`;
const standard = (
  signature: string,
  secrets: readonly string[],
  more: Partial<Vector> = {},
  prefix = 'webhook',
): Vector => ({
  what: 'vector',
  vendor: prefix === 'svix' ? 'svix' : 'standard-webhooks',
  secrets,
  headers: {
    [`${prefix}-id`]: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    [`${prefix}-timestamp`]: '1614265330',
    [`${prefix}-signature`]: signature,
  },
  body: '{"test": 2432232314}',
  now: 1_614_265_330_000,
  ...more,
});
const V1 = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const V1A = 'v1a,yoUrgEkc12aGqm0n4Sydmdz55xJfTz4AsAgieHFjmkR7LJtqVCZOQYzvvHjI5kAey+r4iaBGxTFRrl2iBQxtDQ==';
const PUBLIC = 'whpk_A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=';

const hex = (
  vendor: string,
  secret: string,
  header: string,
  value: string,
  body: string,
  more: Partial<Vector> = {},
): Vector => row(vendor, secret, { [header]: value }, body, more);
const OCTO = "It's a Secret to Everybody";
const JIRA = 'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9';
const GITHUB = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
const HMS = '00f6b579a8fd2a928ee890d8dfa454dcd83627277c619c6f65c7dff0f50fd262';
const HMS_BODY = '{"version":"2.0","id":"x","type":"peer.join.success"}';
const front = (stamp: string, more: Partial<Vector> = {}): Vector =>
  row(
    'front',
    'app_secret',
    { 'x-front-signature': 'e1iQI91T6wSG4RBAoQb01aYnTflpMcRC+GZLNi2nhpo=', 'x-front-request-timestamp': stamp },
    '{"type":"sync","authorization":{"id":"cmp_abc"}}',
    more,
  );
const rule = (body: string, more: Partial<Vector> = {}): Vector =>
  row('front', 'api_secret', { 'x-front-signature': 'UYBXveXcx9xU0S6Dwunp9bzBvPE=' }, body, {
    signature: 'rule',
    ...more,
  });
const MAILGUN = { timestamp: '1770920772', token: 'e0b5477167110d68991efc6b9f89f0a11066af27834600e123' };
const MG_SIGNATURE = '82307695c153544e54900bdac259bea934a06211053d7de5401028ca68e4940c';
const mailgun = (signature: object, more: Partial<Vector> = {}): Vector =>
  row('mailgun', 'key-abc', { 'content-type': 'application/json' }, JSON.stringify({ signature, 'event-data': {} }), {
    now: 1_770_920_772_000,
    ...more,
  });
const linear = (now: number, more: Partial<Vector> = {}): Vector =>
  hex(
    'linear',
    'lin_wh_secret',
    'linear-signature',
    '0e7eb538ce08f2d147d43dcc1a8d5fef4d5dd6effe602c4c11c3d2456d92c6be',
    '{"action":"create","webhookTimestamp":1700000000000}',
    { now, ...more },
  );

export const OTHERS: readonly Vector[] = [
  hex('100ms', 'auth_secret', 'x-100ms-signature', HMS, HMS_BODY),
  hex('100ms', 'auth_secret', 'x-100ms-signature', `sha256=${HMS}`, HMS_BODY, { what: 'with a prefix' }),
  zendesk(ZD_TEST, '2026-01-02T03:04:05Z', 'UEwoYlx5aUbs0MZ7zOq81pUX9u+Z13zxzao3f/Y5z54=', '{"ticket":{"id":1}}'),
  zendesk(ZD_PAGE, '2021-07-25T10:00:00Z', 'Rry/4TtIdFyawtXXp8QdI6tlAUUQ/5kL1OTp5qo/ZIk=', '{"say": "hello"}'),
  hex(
    'intercom',
    'client_secret',
    'X-Hub-Signature',
    'sha1=4daa94eb99e53512e02105d2e6e3babbd806f19b',
    '{"type":"notification_event"}',
  ),
  front(String(NOW)),
  rule('{"_links":{}}'),
  rule('{ "_links": {} }', { what: 'sent with white space, signed without' }),
  hex('help-scout', 'my-secret-key', 'X-HelpScout-Signature', '1WundbGwJpFFNFF7X/fMUksjXdM=', '{"id":1}'),
  hubspot('rQEKkaNUiu+1qGF//O/pw4BCzstSqO1PyUnGICmf+7o=', HS_URL),
  hubspot('933Y+vp0mFesszshWEQpWOfWa6SLOmyNXsOSwDPAA60=', `${HS_URL}?e=a%40b.com`, { what: 'signed decoded' }),
  hex('jira', OCTO, 'X-Hub-Signature', JIRA, 'Hello World!'),
  hex('github', OCTO, 'X-Hub-Signature-256', GITHUB, 'Hello, World!'),
  {
    ...hex('github', OCTO, 'X-Hub-Signature-256', GITHUB, 'Hello, World!'),
    secrets: ['the new one', OCTO],
    what: 'old secret',
  },
  slack(),
  slack({ now: 1_531_420_618_000 + 300_000, what: 'five minutes old' }),
  mailgun({ ...MAILGUN, signature: MG_SIGNATURE }),
  mailgun(
    {},
    {
      what: 'form',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...MAILGUN, signature: MG_SIGNATURE, 'body-plain': 'hello' }).toString(),
    },
  ),
  mailgun(
    {},
    {
      what: 'multipart',
      headers: { 'content-type': 'multipart/form-data; boundary=xx' },
      body: `${Object.entries({ ...MAILGUN, signature: MG_SIGNATURE })
        .map(([name, value]) => `--xx\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('')}--xx--\r\n`,
    },
  ),
  standard(V1, [STANDARD]),
  standard(V1, [STANDARD], { what: 'svix' }, 'svix'),
  standard(V1A, [PUBLIC], { what: 'Ed25519' }),
  standard(`v1,${'A'.repeat(43)}= ${V1} v2,abcd`, [STANDARD], { what: 'one right among several' }),
  standard(V1, [`whsec_${btoa('n'.repeat(32))}`, STANDARD], { what: 'two secrets' }),
  linear(NOW),
  linear(NOW + 60_000),
];

export const TRAPS: readonly Vector[] = [
  zendesk(ZD_PAGE, '2021-07-25T10:00:00Z', 'tRDSF7URY8BLCDlaBcQ7FHu051Zk+aAB0NKMP53teMw=', '{"say": "hello"}', {
    what: 'body before stamp, as an old page has it',
    refusal: 'hook_forged',
  }),
  zendesk(ZD_TEST, '2026-01-02T03:04:05Z', 'UEwoYlx5aUbs0MZ7zOq81pUX9u+Z13zxzao3f/Y5z54=', '{"ticket":{"id":1}}', {
    now: Date.parse('2026-01-02T03:09:06Z'),
    what: 'five minutes and a second old',
    refusal: 'hook_stale',
  }),
  zendesk(ZD_TEST, '2026-01-02T03:04:05Z', 'UEwoYlx5aUbs0MZ7zOq81pUX9u+Z13zxzao3f/Y5z54=', '{"ticket":{"id":1}}', {
    now: Date.parse('2026-01-02T02:59:04Z'),
    what: 'of the future',
    refusal: 'hook_stale',
  }),
  zendesk(ZD_TEST, 'Fri, 02 Jan 2026', 'UEwoYlx5aUbs0MZ7zOq81pUX9u+Z13zxzao3f/Y5z54=', '{}', {
    what: 'a stamp of another form',
    refusal: 'hook_malformed',
  }),
  // The same header holds SHA-1 at Intercom and SHA-256 at Jira.
  hex('intercom', OCTO, 'X-Hub-Signature', JIRA, 'Hello World!', { what: 'SHA-256', refusal: 'hook_malformed' }),
  hex(
    'jira',
    'client_secret',
    'X-Hub-Signature',
    'sha1=4daa94eb99e53512e02105d2e6e3babbd806f19b',
    '{"type":"notification_event"}',
    { what: 'SHA-1', refusal: 'hook_malformed' },
  ),
  hex('github', OCTO, 'X-Hub-Signature', GITHUB, 'Hello, World!', {
    what: 'the older header',
    refusal: 'hook_unsigned',
  }),
  hex('github', OCTO, 'X-Hub-Signature-256', GITHUB.slice(7), 'Hello, World!', {
    what: 'no prefix',
    refusal: 'hook_malformed',
  }),
  hex('github', OCTO, 'X-Hub-Signature-256', GITHUB.slice(0, -2), 'Hello, World!', {
    what: 'cut',
    refusal: 'hook_malformed',
  }),
  hex('github', OCTO, 'X-Hub-Signature-256', `${GITHUB}, ${GITHUB}`, 'Hello, World!', {
    what: 'sent twice',
    refusal: 'hook_malformed',
  }),
  hex('github', OCTO, 'X-Hub-Signature-256', '', 'Hello, World!', { what: 'empty', refusal: 'hook_malformed' }),
  hex('github', OCTO, 'X-Hub-Signature-256', GITHUB, 'Hello, World', { what: 'cut body', refusal: 'hook_forged' }),
  // The same bytes, written another way.
  hex('help-scout', 'my-secret-key', 'X-HelpScout-Signature', '1WundbGwJpFFNFF7X/fMUksjXdN=', '{"id":1}', {
    what: 'loose base64',
    refusal: 'hook_malformed',
  }),
  front('1700000000', { what: 'stamp in seconds', refusal: 'hook_forged' }),
  front(String(NOW), { signature: 'rule', what: 'the other scheme', refusal: 'hook_malformed' }),
  rule('{"_links":{"a":1}}', { what: 'another body', refusal: 'hook_forged' }),
  rule('{"_links":{', { what: 'no JSON', refusal: 'hook_forged' }),
  hubspot('933Y+vp0mFesszshWEQpWOfWa6SLOmyNXsOSwDPAA60=', `${HS_URL}?e=a%41b.com`, {
    what: 'an escape that is not decoded',
    refusal: 'hook_forged',
  }),
  hubspot('rQEKkaNUiu+1qGF//O/pw4BCzstSqO1PyUnGICmf+7o=', HS_URL, {
    method: 'PUT',
    what: 'another method',
    refusal: 'hook_forged',
  }),
  hubspot('rQEKkaNUiu+1qGF//O/pw4BCzstSqO1PyUnGICmf+7o=', HS_URL, {
    now: NOW - 300_001,
    what: 'of the future',
    refusal: 'hook_stale',
  }),
  hubspot('', HS_URL, {
    headers: { 'x-hubspot-signature': '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900' },
    what: 'version 2 alone',
    refusal: 'hook_unsigned',
  }),
  slack({ now: 1_531_420_618_000 + 301_000, what: 'old', refusal: 'hook_stale' }),
  slack({ now: 1_531_420_618_000 - 301_000, what: 'of the future', refusal: 'hook_stale' }),
  slack({ stamp: '1531420618.0', what: 'a fraction', refusal: 'hook_malformed' }),
  slack({ stamp: '1531420618, 1531420618', what: 'a stamp sent twice', refusal: 'hook_malformed' }),
  slack({ stamp: '1531420619', what: 'another stamp', refusal: 'hook_forged' }),
  slack({
    signature256: 'v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    what: 'another version',
    refusal: 'hook_malformed',
  }),
  slack({
    body: 'ssl_check=1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    what: 'ssl_check, which some skip',
    refusal: 'hook_unsigned',
  }),
  mailgun(
    { ...MAILGUN, signature: MG_SIGNATURE.replace('8', '9') },
    { what: 'another signature', refusal: 'hook_forged' },
  ),
  mailgun({ ...MAILGUN, token: 'short', signature: MG_SIGNATURE }, { what: 'no token', refusal: 'hook_malformed' }),
  mailgun(
    { ...MAILGUN, signature: MG_SIGNATURE },
    { now: 1_770_920_772_000 + 301_000, what: 'old', refusal: 'hook_stale' },
  ),
  mailgun({}, { what: 'none', refusal: 'hook_unsigned' }),
  mailgun(
    {},
    {
      what: 'a field sent twice',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `${new URLSearchParams({ ...MAILGUN, signature: MG_SIGNATURE })}&token=x`,
      refusal: 'hook_malformed',
    },
  ),
  standard(`${V1}, ${V1}`, [STANDARD], { what: 'sent twice', refusal: 'hook_malformed' }),
  standard(V1, [PUBLIC], { what: 'an HMAC where a public key is set', refusal: 'hook_forged' }),
  standard(V1A.replace('v1a', 'v1'), [PUBLIC], { what: 'Ed25519 said to be an HMAC', refusal: 'hook_forged' }),
  standard(V1.replace('v1', 'v2'), [STANDARD], { what: 'an unknown version alone', refusal: 'hook_forged' }),
  standard(Array.from({ length: 9 }, () => V1).join(' '), [STANDARD], { what: 'too many', refusal: 'hook_malformed' }),
  standard(V1, [STANDARD], { now: 1_614_265_330_000 + 301_000, what: 'old', refusal: 'hook_stale' }),
  standard(V1, [STANDARD], { now: 1_614_265_330_000 - 301_000, what: 'of the future', refusal: 'hook_stale' }),
  standard(V1, [STANDARD], {
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek.1',
      'webhook-timestamp': '1614265330',
      'webhook-signature': V1,
    },
    what: 'a full stop in the id',
    refusal: 'hook_malformed',
  }),
  linear(NOW + 60_001, { what: 'over a minute old', refusal: 'hook_stale' }),
  linear(NOW - 60_001, { what: 'of the future', refusal: 'hook_stale' }),
  row(
    'sendgrid',
    SENDGRID,
    {
      'x-twilio-email-event-webhook-signature': btoa('x'.repeat(70)),
      'x-twilio-email-event-webhook-timestamp': '1700000000',
    },
    '[]',
    {
      what: 'no DER',
      refusal: 'hook_malformed',
    },
  ),
  row('ngrok', '', {}, '', { what: 'nothing asserted', refusal: 'hook_unsigned' }),
  row('ngrok', '', { 'gauze-ngrok-verified': 'false' }, '', { what: 'not verified', refusal: 'hook_forged' }),
  row('ngrok', '', { 'gauze-ngrok-verified': 'true, true' }, '', { what: 'sent twice', refusal: 'hook_forged' }),
];

const SG_BODY = JSON.stringify({ category: 'example_payload', event: 'test_event', message_id: 'message_id' });
const SG_KEY =
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==';
const SG_SIGNATURE = 'MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH2j/0=';
const sendgrid = (more: Partial<Vector> & { sent?: string; stamp?: string } = {}): Vector =>
  row(
    'sendgrid',
    SG_KEY,
    {
      'x-twilio-email-event-webhook-signature': more.sent ?? SG_SIGNATURE,
      'x-twilio-email-event-webhook-timestamp': more.stamp ?? '1588788367',
    },
    SG_BODY,
    { now: 1_588_788_367_000, ...more },
  );

/** The same numbers with a zero more in front of the second: a form that DER does not have. */
function longer(der: string): string {
  const bytes = [...atob(der)];
  bytes[1] = String.fromCharCode(0x46);
  bytes.splice(38, 1, String.fromCharCode(0x21), String.fromCharCode(0));
  return btoa(bytes.join(''));
}

/** ECDSA: its vector is SendGrid's own. */
export const ECDSA: readonly Vector[] = [
  sendgrid(),
  sendgrid({ signature: 'inbound-parse', what: 'Inbound Parse signs the same way' }),
  sendgrid({ secrets: [SENDGRID, SG_KEY], what: 'two keys' }),
];

export const ECDSA_TRAPS: readonly Vector[] = [
  sendgrid({ secrets: [SENDGRID], what: 'another key', refusal: 'hook_forged' }),
  sendgrid({ sent: SG_SIGNATURE.replace('H2j', 'H3j'), what: 'another signature', refusal: 'hook_forged' }),
  sendgrid({ body: 'payload', what: 'another body', refusal: 'hook_forged' }),
  sendgrid({ body: `${SG_BODY}\r\n`, what: 'a line end that was not signed', refusal: 'hook_forged' }),
  sendgrid({ stamp: 'timestamp', what: 'no stamp', refusal: 'hook_malformed' }),
  sendgrid({ stamp: '1588788368', what: 'another stamp', refusal: 'hook_forged' }),
  sendgrid({ now: 1_588_788_367_000 + 301_000, what: 'old', refusal: 'hook_stale' }),
  sendgrid({ sent: longer(SG_SIGNATURE), what: 'a zero too many', refusal: 'hook_malformed' }),
  // r and s without DER: 64 bytes, as Web Crypto itself would take them.
  sendgrid({ sent: btoa('x'.repeat(64)), what: 'raw', refusal: 'hook_malformed' }),
];
