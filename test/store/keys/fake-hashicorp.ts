import { serviceKey } from './fake-aead.ts';
import { type Service, startService } from './loopback.ts';

export const VAULT_TOKEN = ['hvs', 'TESTTESTTESTTESTTESTTEST'].join('.');

/** Transit's encrypt and decrypt for one key `gauze` at `transit/`, with the token and namespace checked. */
export function startVault(namespace?: string): Promise<Service> {
  const key = serviceKey();
  return startService(({ method, path, headers, body }) => {
    if (headers['x-vault-token'] !== VAULT_TOKEN || headers['x-vault-namespace'] !== namespace)
      return { status: 403, body: { errors: ['permission denied'] } };
    const input = JSON.parse(body) as Record<string, string>;
    const bound = input['associated_data'] ?? '';
    if (method === 'POST' && path === '/v1/transit/encrypt/gauze') {
      const sealed = key.encrypt(Buffer.from(input['plaintext'] ?? '', 'base64'), bound);
      return { status: 200, body: { data: { ciphertext: `vault:v1:${sealed.toString('base64')}`, key_version: 1 } } };
    }
    if (method !== 'POST' || path !== '/v1/transit/decrypt/gauze') return { status: 404, body: { errors: [] } };
    const sealed = Buffer.from(input['ciphertext']?.replace('vault:v1:', '') ?? '', 'base64');
    const plain = key.decrypt(sealed, bound);
    if (!plain) return { status: 400, body: { errors: ['cipher: message authentication failed'] } };
    return { status: 200, body: { data: { plaintext: plain.toString('base64') } } };
  });
}
