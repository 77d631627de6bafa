import type { Vector } from './rows.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const twilio = (what: string, url: string, signature: string, body: string, more: Partial<Vector> = {}): Vector => ({
  what,
  vendor: 'twilio',
  secrets: ['12345'],
  url,
  headers: { ...FORM, 'X-Twilio-Signature': signature },
  body,
  ...more,
});

const CALL = 'CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212';
const URL = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const JSON_BODY = '{"property": "value", "boolean": true}';
const JSON_HASH = '0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620';
const EMPTY_HASH = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
const JSON_TYPE = { 'content-type': 'application/json' };
const hashed = (url: string, signature: string, body: string): Partial<Vector> => ({
  url,
  headers: { ...JSON_TYPE, 'x-twilio-signature': signature },
  body,
});

/** The vectors of Twilio's own libraries, of which the URL variants are the traps. */
export const TWILIO: readonly Vector[] = [
  twilio('form', URL, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', CALL),
  twilio('signed with the usual port', URL, 'kvajT1Ptam85bY51eRf/AJRuM3w=', CALL),
  twilio('http, signed with :80', URL.replace('https', 'http'), '0ZXoZLH/DfblKGATFgpif+LLRf4=', CALL),
  twilio('http, own port', 'http://mycompany.com:1234/myapp.php?foo=1&bar=2', 'Zmvh+3yNM1Phv2jhDCwEM3q5ebU=', CALL),
  twilio('user and password', URL.replace('//', '//user:pass@'), 'CukzLTc1tT5dXEDIHm/tKBanW10=', CALL),
  twilio('user and password, :443', URL.replace('//', '//user:pass@'), 'ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=', CALL),
  twilio('user alone', URL.replace('//', '//user@'), '2YRLlVAflCqxaNicjMpJcSTgzSs=', CALL),
  twilio('apostrophe in the query', `${URL}&Body=It's+amazing`, 'TfZzewPq8wqrGlMfyAud8+/IvJ0=', CALL),
  twilio('apostrophe that a proxy has escaped', `${URL}&Body=It%27s+amazing`, 'TfZzewPq8wqrGlMfyAud8+/IvJ0=', CALL),
  ...['%2B1325xxxxxxx', '%2B1415xxxxxxx'].map((first, i, all) =>
    twilio(
      `repeated field, order ${i}`,
      URL,
      '83O6e2vORAoJHUNzJjDWN1jz+BA=',
      `MessagingBinding.Address=${first}&MessagingBinding.Address=${all[1 - i]}`,
    ),
  ),
  twilio(
    'repeated value',
    URL,
    'IK+Dwps556ElfBT0I3Rgjkr1wJU=',
    'Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234',
  ),
  twilio(
    'JSON by its hash',
    '',
    '',
    '',
    hashed(`${URL}&bodySHA256=${JSON_HASH}`, 'a9nBmqA0ju/hNViExpshrM61xv4=', JSON_BODY),
  ),
  twilio(
    'JSON, hash alone',
    '',
    '',
    '',
    hashed(`https://mycompany.com/myapp.php?bodySHA256=${JSON_HASH}`, 'y77kIzt2vzLz71DgmJGsen2scGs=', JSON_BODY),
  ),
  twilio(
    'empty body, hashed as {}',
    '',
    '',
    '',
    hashed(`${URL}&bodySHA256=${EMPTY_HASH}`, 'Ldidvp12m26NI7eqEvxnEpkd9Hc=', ''),
  ),
];

const refusedTwilio = (what: string, refusal: Vector['refusal'], more: Partial<Vector>): Vector => ({
  ...twilio(what, URL, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', CALL),
  ...more,
  what,
  ...(refusal && { refusal }),
});

export const TWILIO_TRAPS: readonly Vector[] = [
  refusedTwilio('no signature', 'hook_unsigned', { headers: FORM }),
  refusedTwilio('another host', 'hook_forged', { url: URL.replace('mycompany', 'yourcompany') }),
  refusedTwilio('another query', 'hook_forged', { url: `${URL}&baz=3` }),
  refusedTwilio('another field', 'hook_forged', { body: `${CALL}&Body=x` }),
  refusedTwilio('a header sent twice', 'hook_malformed', {
    headers: { ...FORM, 'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=, RSOYDt4T1cUTdK1PDd93/VVr8B8=' },
  }),
  // The signature would be right for every body: nothing in the URL stands for it.
  refusedTwilio('JSON that nothing covers', 'hook_malformed', {
    headers: { ...JSON_TYPE, 'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' },
    body: JSON_BODY,
  }),
  refusedTwilio('another JSON under its hash', 'hook_forged', {
    ...hashed(`${URL}&bodySHA256=${JSON_HASH}`, 'a9nBmqA0ju/hNViExpshrM61xv4=', JSON_BODY.replace('true', 'null')),
  }),
  refusedTwilio('two hashes', 'hook_malformed', {
    ...hashed(`${URL}&bodySHA256=${JSON_HASH}&bodySHA256=${EMPTY_HASH}`, 'a9nBmqA0ju/hNViExpshrM61xv4=', JSON_BODY),
    headers: { ...FORM, 'x-twilio-signature': 'a9nBmqA0ju/hNViExpshrM61xv4=' },
  }),
  refusedTwilio('an empty body under the hash of another', 'hook_forged', {
    ...hashed(`${URL}&bodySHA256=${JSON_HASH}`, 'a9nBmqA0ju/hNViExpshrM61xv4=', ''),
  }),
  // Signed with SHA-1: a source of shared keys takes SHA-256 alone, whatever the header that names the algorithm says.
  refusedTwilio('the weaker hash', 'hook_malformed', { signature: 'shared-key' }),
];

const SW_KEY = ['PSK', 'test1234567890abcdef'].join('');
const SW_URL = 'https://example.ngrok.io/webhook';
const SW_BODY = '{"event":"call.state","params":{"call_id":"abc-123","state":"answered"}}';
const SHA1 = { 'X-SignalWire-Signature': 'c3c08c1fefaf9ee198a100d5906765a6f394bf0f' };
const SHA256 = { 'X-Signalwire-SHA256-Signature': '2a29f8a92b11df39da80c3b185fd62173d49c294184da585ff951eae4433571c' };
const signalwire = (what: string, headers: Record<string, string>, more: Partial<Vector> = {}): Vector => ({
  what,
  vendor: 'signalwire',
  secrets: [SW_KEY],
  url: SW_URL,
  headers,
  body: SW_BODY,
  ...more,
});
const WRONG = '0'.repeat(64);

export const SIGNALWIRE: readonly Vector[] = [
  signalwire('message, SHA-1', SHA1),
  signalwire('call, both', { ...SHA1, ...SHA256 }),
  signalwire('call, SHA-256 demanded', { ...SHA1, ...SHA256 }, { signature: 'calls' }),
  signalwire('user and password are not signed for calls', SHA1, { url: 'https://u:p@example.ngrok.io/webhook' }),
  signalwire('second key, while it is changed', SHA1, { secrets: ['PSK-other-one', SW_KEY] }),
  { ...(TWILIO[0] as Vector), what: 'cXML form', vendor: 'signalwire', signature: 'compat' },
  signalwire(
    'cXML JSON by its hash',
    { ...JSON_TYPE, 'x-signalwire-signature': 'dfO9ek8mxyFtn2nMz24plPmPfIY=' },
    {
      signature: 'compat',
      url: `${SW_URL}?bodySHA256=69f3cbfc18e386ef8236cb7008cd5a54b7fed637a8cb3373b5a1591d7f0fd5f4`,
      body: '{"event":"call.state"}',
    },
  ),
];

export const SIGNALWIRE_TRAPS: readonly Vector[] = [
  signalwire('SHA-1 alone where calls must have both', SHA1, { signature: 'calls', refusal: 'hook_unsigned' }),
  signalwire(
    'a wrong SHA-256 beside a right SHA-1',
    { ...SHA1, 'x-signalwire-sha256-signature': WRONG },
    { refusal: 'hook_forged' },
  ),
  signalwire(
    'a wrong SHA-1 beside a right SHA-256',
    { ...SHA256, 'x-signalwire-signature': WRONG.slice(24) },
    { refusal: 'hook_forged' },
  ),
  signalwire('no signature', {}, { refusal: 'hook_unsigned' }),
  signalwire(
    'base64 where hex is due',
    { 'x-signalwire-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' },
    { refusal: 'hook_malformed' },
  ),
  signalwire('hex where base64 is due', { ...FORM, ...SHA1 }, { signature: 'compat', refusal: 'hook_malformed' }),
  signalwire('another host', SHA1, { url: 'https://example.ngrok.app/webhook', refusal: 'hook_forged' }),
  signalwire('white space in the body', SHA1, { body: `${SW_BODY} `, refusal: 'hook_forged' }),
  signalwire(
    'alias and name that differ',
    {
      ...FORM,
      'x-signalwire-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
      'x-twilio-signature': 'kvajT1Ptam85bY51eRf/AJRuM3w=',
    },
    { signature: 'compat', secrets: ['12345'], url: URL, body: CALL, refusal: 'hook_malformed' },
  ),
  // Twilio sorts repeated values and takes each once; here they are signed as they were sent.
  {
    ...(TWILIO[11] as Vector),
    what: 'repeated values in the form Twilio gives them',
    vendor: 'signalwire',
    signature: 'compat',
    refusal: 'hook_forged',
  },
];
