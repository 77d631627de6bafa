import type { Scope } from './scopes.ts';

/** What proves the caller of an endpoint. `any` is every caller that is known, whatever its scopes. */
export type Needs = Scope | 'any' | 'nothing' | 'signature';

/** One endpoint: who may call it. What is not in this list is answered by nobody. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** As it is routed: `:name` stands for one segment. */
  readonly path: string;
  readonly needs: Needs;
  /** Set where an application's token is not enough. */
  readonly only?: 'person' | 'application';
  readonly does: string;
}

export const ENDPOINTS: readonly Endpoint[] = [
  { method: 'GET', path: '/', needs: 'nothing', does: 'the playground' },
  { method: 'GET', path: '/playground.js', needs: 'nothing', does: 'its script' },
  { method: 'GET', path: '/engine.js', needs: 'nothing', does: 'the engine that runs in it' },
  { method: 'GET', path: '/healthz', needs: 'nothing', does: 'says that the process answers' },
  { method: 'GET', path: '/readyz', needs: 'nothing', does: 'says that documents can be masked' },
  { method: 'GET', path: '/openapi.json', needs: 'nothing', does: 'describes the API' },
  { method: 'GET', path: '/reference', needs: 'nothing', does: 'shows it as a page' },
  { method: 'POST', path: '/hooks/:source', needs: 'signature', does: 'takes a vendor’s webhook' },
  { method: 'GET', path: '/metrics', needs: 'audit', does: 'counts for Prometheus: findings, holds, queue, failures' },
  { method: 'GET', path: '/v1/kinds', needs: 'any', does: 'the kinds of identifiers' },
  { method: 'GET', path: '/v1/policies', needs: 'any', does: 'the policies' },
  { method: 'POST', path: '/v1/mask', needs: 'mask', does: 'masks a document' },
  { method: 'POST', path: '/v1/batch', needs: 'mask', does: 'masks many' },
  { method: 'POST', path: '/v1/detect', needs: 'detect', does: 'says what would be masked' },
  { method: 'POST', path: '/v1/reveal', needs: 'reveal', only: 'person', does: 'gives originals back' },
  { method: 'POST', path: '/v1/disclose', needs: 'reveal', only: 'person', does: 'lets a vendor see one value' },
  {
    method: 'POST',
    path: '/v1/tokens',
    needs: 'any',
    only: 'application',
    does: 'gives a machine a token that ends soon',
  },
  { method: 'GET', path: '/v1/grants', needs: 'admin', only: 'person', does: 'the standing grants' },
  { method: 'POST', path: '/v1/grants', needs: 'admin', only: 'person', does: 'proposes one' },
  {
    method: 'POST',
    path: '/v1/grants/:id/approve',
    needs: 'admin',
    only: 'person',
    does: 'approves one, as a second person',
  },
  { method: 'GET', path: '/v1/holds', needs: 'hold', does: 'what waits for a person' },
  { method: 'GET', path: '/v1/holds/:id', needs: 'hold', does: 'one of it, without content' },
  { method: 'POST', path: '/v1/holds/:id/preview', needs: 'hold', does: 'the masked text, as it would go out' },
  { method: 'POST', path: '/v1/holds/:id/release', needs: 'hold', only: 'person', does: 'lets it go' },
  { method: 'POST', path: '/v1/holds/:id/discard', needs: 'hold', only: 'person', does: 'ends it undelivered' },
  { method: 'POST', path: '/v1/holds/:id/assign', needs: 'hold', does: 'says whose it is' },
  { method: 'POST', path: '/v1/incidents', needs: 'hold', does: 'reports PHI that went out unmasked' },
  { method: 'GET', path: '/v1/incidents', needs: 'audit', does: 'the incidents' },
  { method: 'GET', path: '/v1/incidents/:id', needs: 'audit', does: 'which kind went to whom, when' },
  { method: 'POST', path: '/v1/incidents/:id/close', needs: 'admin', only: 'person', does: 'closes one' },
  { method: 'POST', path: '/v1/grants/:id/revoke', needs: 'admin', only: 'person', does: 'takes one back' },
];

/** The endpoint that a request is for. */
export function endpointOf(method: string, path: string): Endpoint | undefined {
  return ENDPOINTS.find((endpoint) => endpoint.method === method && matches(endpoint.path, path));
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((step, i) => step === given[i] || (step.startsWith(':') && given[i] !== ''))
  );
}

/** How an endpoint turns away who may not: statuses in the order in which they are found. */
export function refusalsOf({ needs, only }: Endpoint): string {
  if (needs === 'nothing') return '';
  if (needs === 'signature') return '401 `unverified`';
  const others =
    only === undefined ? '' : only === 'person' ? ' (also every application)' : ' (also every machine and person)';
  const denied = needs === 'any' && only === undefined ? '' : `, 403 \`forbidden\`${others}`;
  return `401 \`unauthorized\`${denied}, 429 \`rate_limited\``;
}
