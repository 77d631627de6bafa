import { createPublicKey, generateKeyPairSync, randomUUID, verify } from 'node:crypto';
import { serviceKey } from './fake-aead.ts';
import { type Answer, type Call, type Service, startService } from './loopback.ts';

export const GCP_KEY = 'projects/gauze-test/locations/global/keyRings/ring/cryptoKeys/master';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

export interface Google extends Service {
  readonly account: { client_email: string; private_key: string; private_key_id: string; token_uri: string };
}

/** Google's token endpoint, which verifies the assertion, and Cloud KMS, which takes its access tokens. `now` in ms. */
export async function startGoogle(now: () => number): Promise<Google> {
  const tokens = new Map<string, number>();
  const kms = fakeKms();
  let audience = '';
  const service = await startService((call) => {
    if (call.path === '/token') return grant(call, audience, now(), tokens);
    const token = call.headers['authorization']?.replace('Bearer ', '') ?? '';
    if (now() >= (tokens.get(token) ?? 0)) return { status: 401 };
    return kms(call);
  });
  audience = `${service.address}/token`;
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  return Object.assign(service, {
    account: {
      client_email: 'gauze@gauze-test.iam.gserviceaccount.example',
      private_key: pem,
      private_key_id: 'k1',
      token_uri: audience,
    },
  });
}

function grant(call: Call, audience: string, now: number, tokens: Map<string, number>): Answer {
  const form = new URLSearchParams(call.body);
  const [head = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.');
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
    Buffer.from(signature, 'base64url'),
  );
  const { aud, exp, iat, scope } = JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}');
  const inTime = iat * 1000 <= now && now < exp * 1000 && exp - iat <= 3600;
  if (
    !signed ||
    aud !== audience ||
    !inTime ||
    !/auth\/cloudkms/.test(scope) ||
    !/jwt-bearer$/.test(form.get('grant_type') ?? '')
  )
    return { status: 400, body: { error: 'invalid_grant' } };
  const token = randomUUID();
  tokens.set(token, now + 3_600_000);
  return { status: 200, body: { access_token: token, expires_in: 3600, token_type: 'Bearer' } };
}

function fakeKms(): (call: Call) => Answer {
  const key = serviceKey();
  return ({ path, body }) => {
    const input = JSON.parse(body) as Record<string, string>;
    const bytes = (field: string) => Buffer.from(input[field] ?? '', 'base64');
    const sound = ['plaintext', 'ciphertext', 'additionalAuthenticatedData'].every(
      (field) => input[field] === undefined || input[`${field}Crc32c`] === String(castagnoli(bytes(field))),
    );
    if (!sound) return { status: 400 };
    const bound = input['additionalAuthenticatedData'] ?? '';
    if (path === `/v1/${GCP_KEY}:encrypt`) {
      const sealed = key.encrypt(bytes('plaintext'), bound);
      return {
        status: 200,
        body: {
          name: `${GCP_KEY}/cryptoKeyVersions/1`,
          ciphertext: sealed.toString('base64'),
          ciphertextCrc32c: String(castagnoli(sealed)),
          verifiedPlaintextCrc32c: true,
          verifiedAdditionalAuthenticatedDataCrc32c: true,
        },
      };
    }
    const plain = path === `/v1/${GCP_KEY}:decrypt` ? key.decrypt(bytes('ciphertext'), bound) : undefined;
    if (!plain) return { status: 400 };
    return { status: 200, body: { plaintext: plain.toString('base64'), plaintextCrc32c: String(castagnoli(plain)) } };
  };
}

/** CRC-32C bit by bit, apart from the table of the code under test. */
function castagnoli(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0x82f63b78 : sum >>> 1;
  }
  return ~sum >>> 0;
}
