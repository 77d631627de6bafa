import { serviceKey } from './fake-aead.ts';
import { type Answer, type Call, type Service, startService } from './loopback.ts';
import { expectedSignature, signedHeaders } from './sigv4.ts';

export const AWS_KEY = 'arn:aws:kms:us-east-1:111122223333:key/0d990263-0000-4000-8000-5f9d88b1c2a3';
export const AWS_CREDENTIALS = { accessKeyId: ['AKIA', 'TESTTESTTESTTEST'].join(''), secretAccessKey: 's'.repeat(40) };

const refused = (type: string): Answer => ({ status: 400, body: { __type: type } });

/** AWS KMS's Encrypt and Decrypt with the signature checked, as its API reference describes them. */
export function startAwsKms(options: { sessionToken?: string } = {}): Promise<Service> {
  const key = serviceKey();
  return startService((call) => {
    const fault = signatureFault(call, options.sessionToken);
    if (fault) return refused(fault);
    const input = JSON.parse(call.body) as Record<string, never>;
    if (input['KeyId'] !== AWS_KEY) return refused('NotFoundException');
    // The order of a context's fields does not matter to KMS.
    const bound = JSON.stringify(Object.entries(input['EncryptionContext'] ?? {}).sort());
    if (call.headers['x-amz-target'] === 'TrentService.Encrypt') {
      const sealed = key.encrypt(Buffer.from(input['Plaintext'] ?? '', 'base64'), bound);
      return { status: 200, body: { CiphertextBlob: sealed.toString('base64'), KeyId: AWS_KEY } };
    }
    const plain = key.decrypt(Buffer.from(input['CiphertextBlob'] ?? '', 'base64'), bound);
    if (!plain) return refused('InvalidCiphertextException');
    return { status: 200, body: { Plaintext: plain.toString('base64'), KeyId: AWS_KEY } };
  });
}

const MUST_BE_SIGNED = ['content-type', 'host', 'x-amz-date', 'x-amz-target'];

function signatureFault(call: Call, sessionToken: string | undefined): string | undefined {
  const { signature, given } = expectedSignature(call, AWS_CREDENTIALS.secretAccessKey);
  if (signature !== given) return 'IncompleteSignatureException';
  if (call.headers['x-amz-security-token'] !== sessionToken) return 'UnrecognizedClientException';
  const signed = signedHeaders(call);
  return MUST_BE_SIGNED.every((name) => signed.includes(name)) ? undefined : 'IncompleteSignatureException';
}
