import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { persons } from '../../src/access/persons.ts';
import { ROLES, scopesOfRoles } from '../../src/access/roles.ts';

type Key = CryptoKey;
const ISSUER = 'https://id.clinic.example';
const NOW = 1_764_331_200_000;
let server: Server;
let jwks: URL;
let published: JWK[] = [];
let up = true;
let asked = 0;
let clock = NOW;
const keys = new Map<string, Key>();

async function keyNamed(kid: string, alg = 'ES256'): Promise<JWK> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  keys.set(kid, privateKey);
  return { ...(await exportJWK(publicKey)), kid, alg };
}

beforeAll(async () => {
  published = [await keyNamed('first')];
  server = createServer((_, answer) => {
    asked++;
    answer.statusCode = up ? 200 : 503;
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  jwks = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`);
});
afterAll(() => new Promise((done) => server.close(done)));

const access = () =>
  persons({
    ...{ issuer: ISSUER, audience: 'gauze', jwks, claim: 'groups', tenant: 'clinic', now: () => clock },
    roles: { 'gauze-readers': 'reader', 'gauze-auditors': 'auditor' },
  });

interface Token {
  readonly kid?: string;
  readonly alg?: string;
  readonly claims?: object;
  readonly issuer?: string;
  readonly audience?: string;
  readonly issuedAt?: number;
  readonly lifetime?: number;
}
const tokenOf = ({
  kid = 'first',
  alg = 'ES256',
  claims = {},
  issuer = ISSUER,
  audience = 'gauze',
  issuedAt = clock,
  lifetime = 600,
}: Token = {}) =>
  new SignJWT({ sub: 'u-1', groups: ['gauze-readers', 'staff'], amr: ['pwd', 'mfa'], ...claims })
    .setProtectedHeader({ alg, kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(Math.floor(issuedAt / 1000))
    .setExpirationTime(Math.floor(issuedAt / 1000) + lifetime)
    .sign(keys.get(kid) as Key);

describe('a person', () => {
  it('is who the provider says, with the scopes of their roles and their second factor', async () => {
    expect(await access().caller(await tokenOf())).toEqual({
      ...{ type: 'person', id: 'person:u-1', tenant: 'clinic', vendor: '', mfa: true },
      scopes: new Set(ROLES.reader),
    });
  });

  it.each<readonly [string, object, boolean]>([
    ['with otp', { amr: ['pwd', 'otp'] }, true],
    ['with a password only', { amr: ['pwd'] }, false],
    ['without amr', { amr: undefined }, false],
    ['with amr that is no list', { amr: { mfa: true } }, false],
  ])('%s', async (_, claims, mfa) => {
    expect((await access().caller(await tokenOf({ claims })))?.mfa).toBe(mfa);
  });

  it.each<readonly [string, object]>([
    ['no groups', { groups: undefined }],
    ['other groups', { groups: ['staff', 'admin', '__proto__', 'constructor'] }],
    ['the name of a role itself', { groups: ['reader', 'officer'] }],
  ])('with %s may nothing', async (_, claims) => {
    expect((await access().caller(await tokenOf({ claims })))?.scopes).toEqual(new Set());
  });

  it('of several roles may what all of them may', () => {
    expect(scopesOfRoles(['reader', 'auditor'])).toEqual(new Set(['reveal', 'hold', 'audit']));
  });
});

describe('refused is', () => {
  it.each<readonly [string, Token]>([
    ['another issuer', { issuer: 'https://id.other.example' }],
    ['another audience', { audience: 'other' }],
    ['what has ended', { issuedAt: NOW - 3_600_000 }],
    ['what is not valid yet, beyond a minute', { issuedAt: NOW + 3_600_000 }],
    ['what is older than half a day, though it has not ended', { issuedAt: NOW - 13 * 3_600_000, lifetime: 86_400 }],
    ['a person without a name', { claims: { sub: '' } }],
    ['a person whose name is no word', { claims: { sub: 'a b' } }],
  ])('%s', async (_, token) => {
    expect(await access().caller(await tokenOf(token))).toBeUndefined();
  });

  it('a signature by a shared secret, none, or an altered one', async () => {
    const good = await tokenOf();
    const [head, body, mark = ''] = good.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const shared = await new SignJWT({ sub: 'u-1' })
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .sign(new Uint8Array(32));
    const changed = `${mark.startsWith('A') ? 'B' : 'A'}${mark.slice(1)}`;
    for (const bearer of [
      `${none}.${body}.`,
      `${none}.${body}.${mark}`,
      shared,
      `${head}.${body}.${changed}`,
      'gauze_x',
      '',
    ])
      expect(await access().caller(bearer)).toBeUndefined();
  });

  it('on the careful side of clocks that differ: a minute is forgiven, more is not', async () => {
    const one = access();
    const caller = await one.caller(await tokenOf({ issuedAt: NOW + 50_000 }));
    expect(caller).toBeDefined();
    expect(await one.caller(await tokenOf({ issuedAt: NOW - 630_000 }))).toBeDefined();
    expect(await one.caller(await tokenOf({ issuedAt: NOW - 670_000 }))).toBeUndefined();
    clock = NOW + 3_600_000;
    expect(caller && (await one.stands(caller))).toBe(false);
    clock = NOW;
  });
});

describe('the keys of the provider', () => {
  it('are asked for once, and again when they were rotated', async () => {
    const one = access();
    const before = asked;
    for (let i = 0; i < 3; i++) expect(await one.caller(await tokenOf())).toBeDefined();
    expect(asked - before).toBe(1);
    const other = access();
    published = [await keyNamed('second', 'RS256')];
    expect(await other.caller(await tokenOf({ kid: 'second', alg: 'RS256' }))).toBeDefined();
    expect(await other.caller(await tokenOf())).toBeUndefined();
    // Kept keys hold until they are asked for again.
    expect(await one.caller(await tokenOf())).toBeDefined();
    published = [...published, await keyNamed('first')];
  });

  it('that cannot be reached let nobody in, but who is known by kept ones', async () => {
    const one = access();
    expect(await one.caller(await tokenOf())).toBeDefined();
    up = false;
    expect(await one.caller(await tokenOf())).toBeDefined();
    expect(await access().caller(await tokenOf())).toBeUndefined();
    up = true;
  });
});
