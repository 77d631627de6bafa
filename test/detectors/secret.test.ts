import { describe } from 'vitest';
import { secret } from '../../src/detectors/secret.ts';
import { HOSTILE, runRows } from '../support/rows.ts';

// Put together from pieces, so that secret scanners stay quiet.
const join = (...pieces: string[]): string => pieces.join('');
const random = 'Zk3Yq8LmPw2RtVx9';
const hex = 'a3f1c09b7e2d4865'.repeat(2);
const jwt = join('ey', 'JhbGciOiJIUzI1NiJ9', '.', 'ey', 'JzdWIiOiIxMjM0In0', '.', random, random);
const pem = join('-----BEGIN RSA PRIV', 'ATE KEY-----\nMIIEow', random, '\n-----END RSA PRIV', 'ATE KEY-----');

describe('secret', () => {
  runRows(secret, {
    find: [
      `key «${join('sk_', 'live_', random)}» leaked`,
      `«${join('wh', 'sec_', random, random)}», header X`,
      `«${join('AK', 'IA', 'ABCDEFGHIJKLMNOP')}» is ours`,
      `«${join('xox', 'b-', '12345678901-', random)}»`,
      `«${join('gh', 'p_', random, random, 'abcd')}» in the wiki`,
      `«${join('S', 'G.', random, 'abcdef.', random, random)}»`,
      `«${join('ts', 'l_', 'live_', random, random)}» sat in a page`,
      `authtoken «${join('2nYkXfgykrh3T9pJrkSfiDExANK', '_', 'aTefQgKMgMbzWe2CkMwQh')}» (done)`,
      `jwt: «${jwt}»`,
      `before «${pem}» after`,
      `Authorization: Bearer «${random}${random}»`,
      `"authorization":"Basic «${join('YnJpZGdlLXN2', 'YzpXYWxudXQ=')}»"`,
      `postgres://app:«${join('h0rse', '!pw')}»@10.0.0.9:5432/db`,
      `334 VXNlcm5hbWU6\n< «bWFpbGVyLXJvZQ==»`,
      `334 UGFzc3dvcmQ6\n14:02 < «V2V0Lk90dGVyLTUx»`,
      'pw «Plum!Tree_77x»',
      'password: «rabbit77», user x',
      'PGPASSWORD=«rabbit77» psql',
      '{"resetToken":"«9f8e7d6c5b4a»"}',
      'Passwort lautet «Hase77!x»',
      'portal pw she told us on the phone is «Rabbit1936» (!!)',
      'the password for j.roe@example.org is «Rabbit-Hole-9»',
      'password was reset to «Rabbit77!» today',
      'her password hint "«mango then nine»" lol',
      'the code is «Knee#Bend25» for the login',
      'door code for home visits is «#4417*».',
      'my follower code is «RHYS-7K2P-LEEK».',
      'PIN «4417» and OTP: «553201»',
      '«482913» is your verification code',
      'verification code she read me «482 913»',
      'pin is «four four one seven», ok',
      'license key «PV10-4011-B433-F9CC»',
      `auth token «${hex}»`,
      `app_secret = "«${random}»"`,
      'creds: qa_roe / «Rabbit77!»',
      `curl -u AC1:«${hex}» https://x`,
      "A: and your memorable word?\nB: it's «hedgehogpancake», oh no",
      `Cookie: sid=«9d8f7a6b5c4d»; lang=en`,
      `{"name":"password","value":"«Rabbit77»"}`,
      '<password>«rabbit77»</password>',
      'recovery passphrase is «maple otter velvet nine».',
      'the code to get in the building is «4417#»',
      'lockbox «4417» by the door',
      'gate code is «4 4 1 7»',
      'GET /x?lang=en&sig=«488723bddc4ae736» HTTP',
      'POST /verify?otp=«553201»',
      '| password | «rabbit77» |',
      `x-api-key :: «${random}»`,
      `token :: «${random}»`,
      'password :: «rabbit»',
    ],
    leave: [
      'password reset link expired, password is required',
      'her password is not working and the token expired',
      'secret "grace-tls" not found',
      'pw policy: the PIN pad is broken',
      'token TTL is 79200 seconds, alg HS512',
      'signing key (kid=2025-09-b) was rotated',
      'X-Twilio-Signature: GRHypG8aGCFszC29T4pPukweTHT=',
      'AccountSid=AC8c16282f67e0f0abe667ba05ccb41918',
      'Idempotency-Token: 2181f01a-ff10-46f5-aa1e-3edb1f51811c',
      'password: ********, secret: [REDACTED], token: <TOKEN>',
      'password: null, api_key: undefined',
      'error code 30007, status code 503, exit code 65',
      'max_tokens: 1822 and tokens 1,822',
      'tunnel session ts_EuAfFLyatvhzTWZbD8tT',
      'PSK goes through the vault, lifetime 28800',
      'key=ix_person_last, idempotency key = event id',
      'user changed it to 2.14.0 yesterday',
      'please reset the password and log in with SSO',
    ],
    hostile: HOSTILE,
  });
});
