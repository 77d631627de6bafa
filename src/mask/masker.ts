import type { Detector } from '../detectors/detector.ts';
import type { Finder, Protected } from '../detectors/view.ts';
import type { Doc, Reading } from '../documents/document.ts';
import { readDocument } from '../documents/index.ts';
import { GauzeError } from '../errors.ts';
import { type Analysis, analyse, type Found } from './analyse.ts';
import { distinct } from './distinct.ts';
import type { Finding, Held } from './finding.ts';
import { vendorKey } from './keys.ts';
import type { Known } from './known.ts';
import { type Limits, NODE_LIMITS } from './limits.ts';
import type { OperatorContext } from './operators/operator.ts';
import type { Mention } from './person-form.ts';
import { type Policy, parsePolicy, strict } from './policy.ts';
import { replacement } from './replace.ts';
import { Session } from './session.ts';

export interface MaskerOptions {
  /** What happens to which kind; `strict` when absent. */
  readonly policy?: Policy;
  /** Master key of at least 32 bytes; tokens and hashes need it. */
  readonly key?: Uint8Array;
  /** Name of the vendor who receives: each has its own tokens. */
  readonly vendor?: string;
  readonly limits?: Partial<Limits>;
  /** Another list of detectors, for tests and ablations. */
  readonly detectors?: readonly Detector[];
  /** Whether what one place proves is sought at every other; `true` when absent, for ablations. */
  readonly propagates?: boolean;
}

/** What a call adds: whose conversation this is, what it has proven before, and the time. */
export interface Ctx {
  readonly conversation: string;
  readonly known?: readonly Known[];
  /** Time of the call, ms since 1970. */
  readonly now: number;
}

export interface Masked {
  readonly ok: true;
  readonly content: string | Uint8Array;
  readonly findings: readonly Finding[];
  /** Values that got a new token, with their original text: for a store to seal, for nobody else. */
  readonly learned: readonly Known[];
}

export interface Detected {
  readonly ok: true;
  readonly findings: readonly Finding[];
}

export interface Masker {
  readonly policy: Policy;
  /** Masks a document whole, or holds it whole. Never throws for content; throws `key_required` when the policy needs a key. */
  mask(doc: Doc, ctx: Ctx): Masked | Held;
  /** Finds without changing. `all` adds what the policy lets pass, with the operator `keep`. */
  detect(doc: Doc, ctx: Ctx, options?: { readonly all?: boolean }): Detected | Held;
}

/** What a masker finds with: composed by the library's entry, so that the pipeline knows no single detector or vendor. */
export interface Finders {
  readonly detectors: readonly Detector[];
  /** Ranges that must survive. */
  readonly findProtected: Finder<readonly Protected[]>;
}

/** Makes a masker. Throws GauzeError for options that cannot work (`invalid_policy`, `invalid_key`). */
export function assembleMasker(finders: Finders, options: MaskerOptions = {}): Masker {
  const policy = options.policy ? parsePolicy(options.policy) : strict;
  const limits = { ...NODE_LIMITS, ...options.limits };
  const key = options.key && vendorKey(options.key, options.vendor ?? 'default');
  const detectors = options.detectors ?? finders.detectors;
  const { findProtected } = finders;
  const { propagates = true } = options;

  function look(doc: Doc, ctx: Ctx): { reading: Reading; analysis: Analysis } {
    if (doc.content.length > limits.size) throw new GauzeError('document_too_large');
    const reading = readDocument(doc, { ...limits, attachments: policy.attachments });
    if (reading.parts.length > limits.parts) throw new GauzeError('too_many_parts');
    return {
      reading,
      analysis: analyse(reading.parts, {
        ...{ policy, key, detectors, findProtected, limits, propagates },
        known: ctx.known ?? [],
      }),
    };
  }

  return {
    policy,
    mask: (doc, ctx) =>
      holding(() => {
        if (!key) throw new GauzeError('key_required');
        const { reading, analysis } = look(doc, ctx);
        const { acted } = analysis;
        const scope = { key, scope: policy.scope, conversation: ctx.conversation };
        const session = new Session(scope, ctx.known ?? [], namesOf(acted));
        const edits = editsOf(acted, { session, now: ctx.now });
        return {
          ok: true,
          content: reading.write(edits),
          findings: distinct(acted).map(({ finding }) => finding),
          learned: session.learned,
        };
      }),
    detect: (doc, ctx, { all = false } = {}) =>
      holding(() => {
        const { acted, kept } = look(doc, ctx).analysis;
        return { ok: true, findings: distinct(all ? [...acted, ...kept] : acted).map(({ finding }) => finding) };
      }),
  };
}

/** The names that will be replaced, with what stands around them. */
const namesOf = (acted: readonly Found[]): Mention[] =>
  acted.filter(({ kind }) => kind === 'NAME').map(({ value, before, after }) => ({ value, before, after }));

const editsOf = (acted: readonly Found[], context: OperatorContext) =>
  acted.map((found) => ({
    part: found.part,
    start: found.start,
    end: found.end,
    replacement: replacement(found.operator, found, context),
  }));

/** Turns what cannot be finished into a hold: a document is masked whole or not at all. Misuse of the API still throws. */
function holding<T>(work: () => T): T | Held {
  try {
    return work();
  } catch (error) {
    if (error instanceof GauzeError && error.code === 'key_required') throw error;
    const code = error instanceof GauzeError ? error.code : 'detector_failed';
    return { ok: false, reasons: [{ code, path: (error instanceof GauzeError && error.detail) || '' }] };
  }
}
