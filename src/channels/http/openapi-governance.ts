import * as z from 'zod/mini';
import { reasonSchema } from './envelope.ts';
import { assignSchema, releaseSchema } from './holds.ts';
import { incidentSchema } from './incidents.ts';
import { machineSchema } from './machine.ts';
import type { ProblemCode } from './problem.ts';
import { discloseSchema, grantSchema, revealSchema } from './reveal.ts';

/** How the description is put together: as in openapi.ts. */
export interface Parts {
  readonly json: (schema: z.ZodMiniType) => object;
  readonly problems: (...codes: ProblemCode[]) => object;
  readonly answer: (description: string, schema: object, status?: '200' | '201') => object;
}

const GUARDED: readonly ProblemCode[] = ['unauthorized', 'forbidden', 'rate_limited', 'internal', 'unready'];

// Functions: a start has no time for schemas that only the description needs.
const ok = () => z.object({ ok: z.boolean() });
const id = () => z.object({ id: z.string() });
const holdSchema = () =>
  z.object({
    ...{ id: z.string(), vendor: z.string(), conversation: z.string(), channel: z.string(), source: z.string() },
    ...{ destination: z.string(), codes: z.array(z.string()), state: z.enum(['held', 'released', 'discarded']) },
    ...{
      team: z.string(),
      assignee: z.string(),
      due_at: z.int(),
      escalated_at: z.nullable(z.int()),
      created_at: z.int(),
    },
    ended_at: z.nullable(z.int()),
  });
const holdDetails = () =>
  z.extend(holdSchema(), {
    reasons: z.array(reasonSchema),
    docs: z.array(z.object({ format: z.string(), size: z.int() })),
  });
const incident = () =>
  z.object({
    ...{ id: z.string(), vendor: z.string(), conversation: z.string(), kind: z.string(), token: z.string() },
    ...{ since: z.int(), reported_by: z.string(), reported_at: z.int(), queued_changed: z.int(), queued_left: z.int() },
    ...{ copies_changed: z.int(), copies_left: z.int(), copies_at: z.nullable(z.int()) },
    ...{ closed_by: z.nullable(z.string()), closed_at: z.nullable(z.int()) },
  });
const assessment = () =>
  z.extend(incident(), {
    baa: z.optional(z.enum(['none', 'not-yet', 'in-force', 'expired'])),
    channels: z.array(z.string()),
    sent: z.array(z.object({ message: z.string(), at: z.int() })),
    notifyBy: z.string(),
  });
const grant = () =>
  z.extend(grantSchema, {
    id: z.string(),
    state: z.enum(['proposed', 'in-force', 'expired', 'revoked']),
  });
const revealed = () =>
  z.union([
    z.object({ content: z.string(), revealed: z.int(), left: z.int() }),
    z.object({ value: z.string() }),
    z.object({ values: z.array(z.object({ token: z.string(), value: z.string() })) }),
  ]);
const preview = () => z.object({ docs: z.array(z.object({ format: z.string(), content: z.string() })) });

interface Operation {
  readonly path: string;
  readonly method: 'get' | 'post';
  readonly summary: string;
  readonly body?: z.ZodMiniType;
  readonly answers: () => z.ZodMiniType;
  readonly status?: '201';
  readonly more?: readonly ProblemCode[];
}

const HOLD = '/v1/holds/{id}';
const issued = () => z.object({ token: z.string(), expiresAt: z.int() });
const OPERATIONS: readonly Operation[] = [
  {
    ...{ path: '/v1/tokens', method: 'post', summary: 'A token that ends soon, for a machine' },
    ...{ body: machineSchema, answers: issued, status: '201', more: ['refused'] },
  },
  {
    path: '/v1/reveal',
    method: 'post',
    summary: 'Give originals back',
    body: revealSchema,
    answers: revealed,
    more: ['refused'],
  },
  {
    path: '/v1/disclose',
    method: 'post',
    summary: 'Let a vendor see one value',
    body: discloseSchema,
    answers: () => z.object({ value: z.string() }),
    more: ['refused'],
  },
  {
    path: '/v1/grants',
    method: 'get',
    summary: 'The standing grants',
    answers: () => z.object({ grants: z.array(grant()) }),
  },
  {
    path: '/v1/grants',
    method: 'post',
    summary: 'Propose a standing grant',
    body: grantSchema,
    answers: id,
    status: '201',
    more: ['refused'],
  },
  {
    path: '/v1/grants/{id}/approve',
    method: 'post',
    summary: 'Approve one, as a second person',
    answers: ok,
    more: ['refused'],
  },
  { path: '/v1/grants/{id}/revoke', method: 'post', summary: 'Take one back', answers: ok },
  {
    path: '/v1/holds',
    method: 'get',
    summary: 'What waits for a person',
    answers: () => z.object({ holds: z.array(holdSchema()) }),
  },
  { path: HOLD, method: 'get', summary: 'One hold, without content', answers: holdDetails },
  {
    path: `${HOLD}/preview`,
    method: 'post',
    summary: 'The masked text, as it would go out',
    answers: preview,
    more: ['refused'],
  },
  {
    path: `${HOLD}/release`,
    method: 'post',
    summary: 'Let it go',
    body: releaseSchema,
    answers: () => z.object({ message: z.string() }),
    more: ['refused'],
  },
  { path: `${HOLD}/discard`, method: 'post', summary: 'End it undelivered', answers: ok, more: ['refused'] },
  {
    path: `${HOLD}/assign`,
    method: 'post',
    summary: 'Say whose it is',
    body: assignSchema,
    answers: ok,
    more: ['refused'],
  },
  {
    path: '/v1/incidents',
    method: 'get',
    summary: 'The incidents',
    answers: () => z.object({ incidents: z.array(incident()) }),
  },
  {
    path: '/v1/incidents',
    method: 'post',
    summary: 'Report PHI that went out unmasked',
    body: incidentSchema,
    answers: incident,
    status: '201',
  },
  { path: '/v1/incidents/{id}', method: 'get', summary: 'Which kind went to whom, when', answers: assessment },
  { path: '/v1/incidents/{id}/close', method: 'post', summary: 'Close an incident', answers: ok, more: ['refused'] },
];

const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];

/** The paths of what persons and holds are about, made when they are first asked for: from the schemas that check the requests. */
export function governancePaths({ json, problems, answer }: Parts): Record<string, object> {
  const paths: Record<string, Record<string, object>> = {};
  for (const { path, method, summary, body, answers, status, more = [] } of OPERATIONS) {
    const codes = [...(body ? (['invalid_request', 'too_large'] as const) : []), 'not_found', ...more] as const;
    const operation = {
      summary,
      operationId: `${method} ${path}`.replace(/[^a-z]+/g, '_').replace(/_$/, ''),
      ...(path.includes('{id}') && { parameters }),
      ...(body && { requestBody: { required: true, content: { 'application/json': { schema: json(body) } } } }),
      responses: { ...answer('Done.', json(answers()), status), ...problems(...GUARDED, ...codes) },
    };
    paths[path] = { ...paths[path], [method]: operation };
  }
  return paths;
}
