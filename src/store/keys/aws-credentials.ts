import { GauzeError } from '../../errors.ts';
import type { AwsCredentials } from './aws-kms.ts';
import { callService, serviceUrl, type Transport } from './service.ts';

/** Credentials are asked for again this long (ms) before they expire. */
const EARLY_MS = 5 * 60_000;
/** Where ECS and its kin give a task its role (Amazon ECS Developer Guide, "Task IAM role"). */
const ECS = 'http://169.254.170.2';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Credentials as AWS's own tools take them: from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, else a role's from the
 * container (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI, with AWS_CONTAINER_AUTHORIZATION_TOKEN). Throws `invalid_options` where neither is set.
 */
export function awsCredentials(env: Env, transport: Transport): () => Promise<AwsCredentials> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: session } = env;
  if (accessKeyId && secretAccessKey) {
    const fixed = { accessKeyId, secretAccessKey, ...(session && { sessionToken: session }) };
    return async () => fixed;
  }
  const url = containerUrl(env);
  let kept: { credentials: AwsCredentials; until: number } | undefined;
  return async () => {
    if (kept && transport.now() < kept.until) return kept.credentials;
    kept = credentialsIn(await callService('aws-credentials', async () => containerRequest(url, env), transport));
    return kept.credentials;
  };
}

function containerUrl(env: Env): URL {
  const relative = env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  if (relative?.startsWith('/')) return new URL(relative, ECS);
  const full = env['AWS_CONTAINER_CREDENTIALS_FULL_URI'];
  if (!full) throw new GauzeError('invalid_options', 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY');
  // EKS Pod Identity gives its agent's link-local address by name.
  return full.startsWith('http://169.254.170.23/')
    ? new URL(full)
    : serviceUrl(full, 'AWS_CONTAINER_CREDENTIALS_FULL_URI');
}

function containerRequest(url: URL, env: Env): Request {
  const authorization = env['AWS_CONTAINER_AUTHORIZATION_TOKEN'];
  return new Request(url, authorization ? { headers: { authorization } } : {});
}

function credentialsIn(answer: Readonly<Record<string, unknown>>): { credentials: AwsCredentials; until: number } {
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Token: sessionToken, Expiration: end } = answer;
  const until = Date.parse(String(end)) - EARLY_MS;
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string' || typeof sessionToken !== 'string')
    throw new GauzeError('key_service_unavailable', 'aws-credentials');
  return { credentials: { accessKeyId, secretAccessKey, sessionToken }, until: Number.isNaN(until) ? 0 : until };
}
