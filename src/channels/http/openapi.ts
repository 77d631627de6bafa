import * as z from 'zod/mini';
import { policySchema } from '../../mask/policy.ts';
import { detectedSchema, envelopeSchema, kindSchema, maskedSchema, problemSchema } from './envelope.ts';
import { HEADERS } from './job.ts';
import { governancePaths } from './openapi-governance.ts';
import { PROBLEMS, type ProblemCode } from './problem.ts';

// Draft 2020-12 is the dialect of OpenAPI 3.1; the marker itself stands once, in the document.
const json = (schema: z.ZodMiniType): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
};

const RAW_TYPES = [
  'text/plain',
  'text/html',
  'text/csv',
  'message/rfc822',
  'application/x-www-form-urlencoded',
  'application/xml',
  'application/hl7-v2',
  'application/edi-x12',
] as const;
const raw = Object.fromEntries(RAW_TYPES.map((type) => [type, { schema: { type: 'string' } }]));
const envelope = { 'application/json': { schema: { $ref: '#/components/schemas/Envelope' } } };

const hookTypes = {
  'application/json': { schema: {} },
  'application/x-www-form-urlencoded': { schema: { type: 'string' } },
};

const headers = Object.values(HEADERS).map((name) => ({
  name,
  in: 'header',
  required: false,
  schema: { type: 'string' },
}));

const problems = (...codes: ProblemCode[]): object =>
  Object.fromEntries(
    codes.map((code) => [
      String(PROBLEMS[code].status),
      {
        description: PROBLEMS[code].title,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );

const guarded = problems('unauthorized', 'rate_limited', 'internal', 'unready');
const document = problems('invalid_request', 'too_large', 'unsupported_media_type', 'held');

const answer = (description: string, schema: object, status: '200' | '201' = '200'): object => ({
  [status]: { description, content: { 'application/json': { schema } } },
});

const documentPost = (summary: string, description: string, name: string, answersInKind: boolean): object => ({
  post: {
    summary,
    description,
    operationId: name.toLowerCase(),
    parameters: headers,
    requestBody: { required: true, content: { ...envelope, ...raw } },
    responses: {
      '200': {
        description: 'Done.',
        content: {
          'application/json': { schema: { $ref: `#/components/schemas/${name}ed` } },
          ...(answersInKind ? raw : {}),
        },
      },
      ...document,
      ...guarded,
    },
  },
});

const schemasOf = (): Readonly<Record<string, object>> => ({
  Envelope: json(envelopeSchema),
  Masked: json(maskedSchema),
  Detected: json(detectedSchema),
  Problem: json(problemSchema),
  Kind: json(kindSchema),
  Policy: json(policySchema),
});

/** Made when they are first asked for: a fifth of a Worker's start went into them. */
let schemas: ReturnType<typeof schemasOf> | undefined;

const PATHS: Record<string, object> = {
  '/v1/mask': documentPost(
    'Mask a document',
    'An envelope is answered by an envelope; a raw body by the masked body in the same type, with the counts in Gauze-Findings.',
    'Mask',
    true,
  ),
  '/v1/detect': documentPost(
    'Find identifiers',
    'Kinds, places and rules of what would be masked; never the text.',
    'Detect',
    false,
  ),
  '/v1/batch': {
    post: {
      summary: 'Mask many documents',
      description: 'Lines of JSON, each an envelope with an id; answered line by line, in order, as they come.',
      operationId: 'batch',
      requestBody: { required: true, content: { 'application/jsonl': { schema: { type: 'string' } } } },
      responses: {
        '200': {
          description: 'One line for each line.',
          content: { 'application/jsonl': { schema: { type: 'string' } } },
        },
        ...guarded,
      },
    },
  },
  '/hooks/{source}': {
    post: {
      summary: 'Take a webhook',
      description:
        'Verified by what its source is set to: the body is masked by the fields of that source and answered in the same shape.',
      operationId: 'hook',
      security: [],
      parameters: [{ name: 'source', in: 'path', required: true, schema: { type: 'string' } }],
      requestBody: { required: true, content: hookTypes },
      responses: {
        '200': { description: 'The same payload, masked.', content: hookTypes },
        ...problems('unverified', 'not_found', 'too_large', 'unsupported_media_type', 'held', 'rate_limited'),
        ...problems('internal', 'unready'),
      },
    },
  },
  '/v1/kinds': {
    get: {
      summary: 'The kinds of identifiers',
      operationId: 'kinds',
      responses: {
        ...answer('All kinds.', {
          type: 'object',
          properties: { kinds: { type: 'array', items: { $ref: '#/components/schemas/Kind' } } },
        }),
        ...guarded,
      },
    },
  },
  '/v1/policies': {
    get: {
      summary: 'The policies',
      operationId: 'policies',
      responses: {
        ...answer('All policies.', {
          type: 'object',
          properties: { policies: { type: 'array', items: { $ref: '#/components/schemas/Policy' } } },
        }),
        ...guarded,
      },
    },
  },
  '/healthz': {
    get: {
      summary: 'Alive',
      operationId: 'healthz',
      security: [],
      responses: answer('The process answers.', { type: 'object' }),
    },
  },
  '/readyz': {
    get: {
      summary: 'Ready',
      operationId: 'readyz',
      security: [],
      responses: { ...answer('Documents can be masked.', { type: 'object' }), ...problems('unready') },
    },
  },
};

let paths: Record<string, object> | undefined;

/** OpenAPI 3.1 of the API, made from the schemas that check the requests. */
export const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Gauze',
    version: '1',
    description:
      'Masks PHI in support content before a vendor can read it. A document is masked whole or held whole (422).',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  security: [{ bearer: [] }],
  get paths() {
    paths ??= { ...PATHS, ...governancePaths({ json, problems, answer }) };
    return paths;
  },
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    get schemas() {
      schemas ??= schemasOf();
      return schemas;
    },
  },
} as const;
