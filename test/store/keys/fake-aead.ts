import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A master key as a key service holds it: AES-256-GCM by Node, with nothing of the code under test. */
export function serviceKey() {
  const key = randomBytes(32);
  return {
    encrypt(plain: Buffer, bound: string): Buffer {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    /** Undefined for what does not open. */
    decrypt(sealed: Buffer, bound: string): Buffer | undefined {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(bound));
        decipher.setAuthTag(sealed.subarray(12, 28));
        return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}
