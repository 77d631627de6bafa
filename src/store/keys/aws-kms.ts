import { AwsV4Signer } from 'aws4fetch';
import { GauzeError } from '../../errors.ts';
import { fromBase64, toBase64 } from '../bytes.ts';
import type { KeyContext, KeyProvider } from './provider.ts';
import { callService, serviceUrl, type Transport } from './service.ts';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** With credentials of a role. */
  readonly sessionToken?: string;
}

export interface AwsKmsOptions {
  /** ARN of the key: `arn:aws:kms:us-east-1:111122223333:key/…`. An alias could be pointed at another key. */
  readonly key: string;
  /** Asked before each call: a role's credentials expire. */
  readonly credentials: () => Promise<AwsCredentials>;
  /** Another address than the region's own, as of a VPC endpoint. */
  readonly endpoint?: string;
  readonly transport: Transport;
}

const ARN = /^arn:aws(?:-[a-z]+)*:kms:(?<region>[a-z0-9-]+):\d{12}:key\/[\w-]+$/;

/** Master key in AWS KMS (TrentService.Encrypt and Decrypt, AWS KMS API Reference 2014-11-01), bound by the encryption context. Throws `invalid_options`. */
export function awsKmsKeys({ key, credentials, endpoint, transport }: AwsKmsOptions): KeyProvider {
  const region = ARN.exec(key)?.groups?.['region'];
  if (region === undefined) throw new GauzeError('invalid_options', 'AWS KMS key');
  const suffix = key.startsWith('arn:aws-cn:') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const url = serviceUrl(endpoint ?? `https://kms.${region}.${suffix}/`, 'AWS KMS endpoint');

  const signed = async (action: string, body: string): Promise<Request> => {
    const signer = new AwsV4Signer({
      ...(await credentials()),
      url: url.href,
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${action}` },
      body,
      service: 'kms',
      region,
      datetime: new Date(transport.now()).toISOString().replace(/[:-]|\.\d{3}/g, ''),
      allHeaders: true,
    });
    const { method, headers } = await signer.sign();
    return new Request(url, { method, headers, body });
  };
  const call = (action: 'Encrypt' | 'Decrypt', input: Record<string, unknown>) =>
    callService('aws-kms', () => signed(action, JSON.stringify(input)), transport);

  return {
    id: `aws-kms:${key}`,
    wrap: async (dataKey, context) => {
      const answer = await call('Encrypt', { ...bound(context), KeyId: key, Plaintext: toBase64(dataKey) });
      return bytesOf(answer['CiphertextBlob']);
    },
    unwrap: async (wrapped, context) => {
      const answer = await call('Decrypt', { ...bound(context), KeyId: key, CiphertextBlob: toBase64(wrapped) });
      if (answer['KeyId'] !== key) throw new GauzeError('key_service_refused', 'aws-kms key');
      return bytesOf(answer['Plaintext']);
    },
  };
}

const bound = ({ tenant, subject }: KeyContext) => ({
  EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  EncryptionContext: { app: 'gauze', tenant, subject },
});

function bytesOf(field: unknown) {
  const bytes = typeof field === 'string' ? fromBase64(field) : undefined;
  if (!bytes || bytes.length === 0) throw new GauzeError('key_service_unavailable', 'aws-kms');
  return bytes;
}
