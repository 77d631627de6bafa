import type { Doc } from '../../documents/document.ts';
import { GauzeError } from '../../errors.ts';
import type { Job } from './engine.ts';
import { type Envelope, envelopeSchema, wrongFields } from './envelope.ts';
import type { Media } from './media.ts';

/** What a request asks for: a document in an envelope, answered in one, or a raw one, answered in kind. */
export type Asked =
  | { readonly type: 'envelope'; readonly job: Job }
  | { readonly type: 'raw'; readonly job: Job }
  | { readonly type: 'wrong'; readonly fields: readonly string[] };

/** Headers that say of a raw body what an envelope says in fields; nothing of this may stand in a URL. */
export const HEADERS = {
  policy: 'gauze-policy',
  vendor: 'gauze-vendor',
  conversation: 'gauze-conversation',
  keep: 'gauze-keep',
  raw: 'gauze-raw',
} as const;

const DEFAULTS = { policy: 'strict', vendor: 'default' } as const;

/** Reads the body as an envelope if it is JSON of exactly that shape (unless `Gauze-Raw: true`), else as a raw document. */
export function askedFor(
  body: Uint8Array,
  media: Media,
  header: (name: string) => string | undefined,
  requestId: string,
): Asked {
  if (media.json && header(HEADERS.raw) !== 'true') {
    const envelope = envelopeIn(body);
    if (envelope && 'wrong' in envelope) return { type: 'wrong', fields: envelope.wrong };
    if (envelope) return { type: 'envelope', job: jobOf(envelope, requestId) };
  }
  if (media.format === undefined) return { type: 'wrong', fields: ['content-type'] };
  const doc: Doc = {
    format: media.format,
    content: body,
    ...(media.charset !== undefined && { charset: media.charset }),
  };
  const said = envelopeSchema.safeParse({
    content: '',
    ...present('policy', header(HEADERS.policy)),
    ...present('vendor', header(HEADERS.vendor)),
    ...present('conversation', header(HEADERS.conversation)),
    ...present('keep', flag(header(HEADERS.keep))),
  });
  if (!said.success) return { type: 'wrong', fields: wrongFields(said.error).map((field) => `gauze-${field}`) };
  return { type: 'raw', job: { ...jobOf(said.data, requestId), doc } };
}

/** Throws `invalid_options` where something shall be kept that nobody could name again. */
export function jobOf({ content, format, policy, vendor, conversation, all, keep }: Envelope, requestId: string): Job {
  if (keep && conversation === undefined) throw new GauzeError('invalid_options', 'conversation');
  return {
    doc: { format: format ?? 'auto', content },
    policy: policy ?? DEFAULTS.policy,
    vendor: vendor ?? DEFAULTS.vendor,
    // Without a conversation of the caller's, each request is one of its own.
    conversation: conversation ?? requestId,
    ...(all !== undefined && { all }),
    ...(keep && { keep }),
  };
}

/** `true` and `false`; any other word is wrong, and must not be passed over. */
const flag = (value: string | undefined): boolean | string | undefined =>
  value === 'true' || value === 'false' ? value === 'true' : value;

const present = (key: string, value: boolean | string | undefined): object =>
  value === undefined ? {} : { [key]: value };

/** An envelope, or which of its fields hold what they cannot hold; undefined for any other JSON. */
function envelopeIn(body: Uint8Array): Envelope | { readonly wrong: readonly string[] } | undefined {
  // An envelope begins with a brace and names its content: no need to parse 10 MB of anything else twice.
  try {
    const result = envelopeSchema.safeParse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(body)),
    );
    if (result.success) return result.data;
    // All its fields are an envelope's, its content is one: a slip, no document.
    const isSlip = result.error.issues.every(
      ({ code, path }) => code !== 'unrecognized_keys' && path.length === 1 && path[0] !== 'content',
    );
    return isSlip ? { wrong: wrongFields(result.error) } : undefined;
  } catch {
    return undefined;
  }
}
