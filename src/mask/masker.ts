import type { Detector } from '../detectors/detector.ts';
import { directoryDetector, type Roster, rosterDetector } from '../detectors/roster.ts';
import type { Finder, Protected } from '../detectors/view.ts';
import type { Doc, Reading } from '../documents/document.ts';
import { withFields } from '../documents/fields.ts';
import { readDocument } from '../documents/index.ts';
import { GauzeError } from '../errors.ts';
import type { Kind } from '../kinds.ts';
import { type Analysis, analyse, type Found } from './analyse.ts';
import { distinct } from './distinct.ts';
import { reviewReasons } from './doubts.ts';
import type { Finding, Held, HoldReason } from './finding.ts';
import { vendorKey } from './keys.ts';
import type { Known } from './known.ts';
import { type Limits, NODE_LIMITS } from './limits.ts';
import type { Lists } from './lists.ts';
import type { OperatorContext } from './operators/operator.ts';
import { oursOf, type Passing, withoutPassing } from './passing.ts';
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
  /** Name of the team that sends: a list may be for one team alone. */
  readonly team?: string;
  /** The company's own allow and deny lists and custom kinds, as `compileLists` gives them. */
  readonly lists?: Lists;
  readonly limits?: Partial<Limits>;
  /** The company's patients as keyed hashes, as `createRoster` gives them. */
  readonly roster?: Roster;
  /** Its staff and the vendors' people, whose names a policy may keep. */
  readonly directory?: Roster;
  /** Another list of detectors, for tests and ablations. */
  readonly detectors?: readonly Detector[];
  /** Whether what one place proves is sought at every other; `true` when absent, for ablations. */
  readonly propagates?: boolean;
}

/** What a call adds: whose conversation this is, what it has proven before, and the time. */
export interface Ctx extends Passing {
  readonly conversation: string;
  readonly known?: readonly Known[];
  /** 32 fresh random bytes for the tokens of a policy of random ones: drawn for this one call by the store that keeps the tokens. */
  readonly seed?: Uint8Array;
  /** Bodies of tokens that stand for other values, so that a value which meets one gets a longer token. */
  readonly taken?: ReadonlySet<string>;
  /** True once a person has looked at the document: the policy's review is over. */
  readonly reviewed?: boolean;
  /** Time of the call, ms since 1970. */
  readonly now: number;
}

export interface Masked {
  readonly ok: true;
  readonly content: string | Uint8Array;
  readonly findings: readonly Finding[];
  /** Values that got a new token, with their original text: for a store to seal, for nobody else. */
  readonly learned: readonly Known[];
  /** With `theirs`: what is remembered of the words around all that was masked, for a store to seal. */
  readonly ours?: Uint32Array;
  /** With `fields`: how many paths the map does not know. They were masked as text is. */
  readonly unknown?: number;
  /** Where the policy's review asks for a preview: why its author should look at it before it goes out. */
  readonly preview?: readonly HoldReason[];
}

export interface Detected {
  readonly ok: true;
  readonly findings: readonly Finding[];
}

export interface Masker {
  readonly policy: Policy;
  /** Name of the vendor who receives. */
  readonly vendor: string;
  /**
   * Masks a document whole, or holds it whole. Never throws for content; throws `key_required` when the policy needs a key, `store_required` when
   * its tokens are random and no store gives them.
   */
  mask(doc: Doc, ctx: Ctx): Masked | Held;
  /** The token of a value that a person has marked by hand. Throws as `mask` does. */
  issue(kind: Kind, value: string, ctx: Ctx): Known;
  /** Finds without changing. `all` adds what the policy lets pass, with the operator `keep`. */
  detect(doc: Doc, ctx: Ctx, options?: { readonly all?: boolean }): Detected | Held;
}

/** What a masker finds with: composed by the library's entry, so that the pipeline knows no single detector or vendor. */
export interface Finders {
  readonly detectors: readonly Detector[];
  /** Ranges that must survive. */
  readonly findProtected: Finder<readonly Protected[]>;
}

interface Look {
  readonly reading: Reading;
  /** Paths that the document's field map does not know. */
  readonly unknown: number | undefined;
  readonly analysis: Analysis;
}

/** Who is on the roster is found; who is in the directory is left, where the policy says so. */
function peopleDetectors({ directory: said }: Policy, { roster, directory }: MaskerOptions): Detector[] {
  return [
    ...(roster ? [rosterDetector(roster)] : []),
    ...(directory && said === 'keep' ? [directoryDetector(directory, roster)] : []),
  ];
}

/** Makes a masker. Throws GauzeError for options that cannot work (`invalid_policy`, `invalid_key`). */
export function assembleMasker(finders: Finders, options: MaskerOptions = {}): Masker {
  const policy = options.policy ? parsePolicy(options.policy) : strict;
  const limits = { ...NODE_LIMITS, ...options.limits };
  const { vendor = 'default' } = options;
  const key = options.key && vendorKey(options.key, vendor);
  const detectors = [...(options.detectors ?? finders.detectors), ...peopleDetectors(policy, options)];
  const { findProtected } = finders;
  const setting = { policy, key, detectors, findProtected, limits, propagates: options.propagates ?? true };

  function look(doc: Doc, ctx: Ctx): Look {
    if (doc.content.length > limits.size) throw new GauzeError('document_too_large');
    const whole = readDocument(doc, { ...limits, attachments: policy.attachments });
    if (whole.parts.length > limits.parts) throw new GauzeError('too_many_parts');
    const { reading, unknown } = withFields(whole, doc.fields);
    const lists = options.lists?.active({ vendor, team: options.team, now: ctx.now });
    return { reading, unknown, analysis: analyse(reading.parts, { ...setting, lists, known: ctx.known ?? [] }) };
  }

  function sessionOf({ conversation, known = [], seed, taken }: Ctx, names: readonly (Mention | string)[]): Session {
    if (!key) throw new GauzeError('key_required');
    if (policy.tokens === 'random' && !seed) throw new GauzeError('store_required');
    const chance = policy.tokens === 'random' ? seed : undefined;
    return new Session({ key, scope: policy.scope, conversation, seed: chance, taken }, known, names);
  }

  return {
    policy,
    vendor,
    mask: (doc, ctx) => holding(() => masked({ policy, detectors, look, sessionOf }, doc, ctx)),
    issue: (kind, value, ctx) => issued(sessionOf(ctx, kind === 'NAME' ? [value] : []), kind, value),
    detect: (doc, ctx, { all = false } = {}) =>
      holding(() => {
        const { acted, kept } = look(doc, ctx).analysis;
        return { ok: true, findings: distinct(all ? [...acted, ...kept] : acted).map(({ finding }) => finding) };
      }),
  };
}

interface Assembled {
  readonly policy: Policy;
  readonly detectors: readonly Detector[];
  readonly look: (doc: Doc, ctx: Ctx) => Look;
  readonly sessionOf: (ctx: Ctx, names: readonly (Mention | string)[]) => Session;
}

function masked(given: Assembled, doc: Doc, ctx: Ctx): Masked | Held {
  const { policy, look, sessionOf } = given;
  const { reading, analysis, unknown } = look(doc, ctx);
  const acted = withoutPassing(reading.parts, analysis.acted, ctx);
  const session = sessionOf(ctx, namesOf(acted));
  const content = reading.write(editsOf(acted, { session, now: ctx.now }));
  const doubted = policy.review && ctx.reviewed !== true ? reviewOf(given, { ...doc, content }, ctx, analysis) : [];
  if (doubted.length > 0 && policy.review?.do === 'hold') return { ok: false, reasons: doubted };
  return {
    ok: true,
    content,
    findings: distinct(acted).map(({ finding }) => finding),
    learned: session.learned,
    ...(ctx.theirs && { ours: oursOf(reading.parts, acted) }),
    ...(unknown !== undefined && { unknown }),
    ...(doubted.length > 0 && { preview: doubted }),
  };
}

function reviewOf({ policy, detectors, look }: Assembled, doc: Doc, ctx: Ctx, first: Analysis): HoldReason[] {
  const { reading, analysis } = look(doc, ctx);
  const acted = withoutPassing(reading.parts, analysis.acted, ctx);
  return reviewReasons(policy, first, { ...analysis, acted }, detectors);
}

function issued(session: Session, kind: Kind, value: string): Known {
  const token = session.token(kind, value);
  // What is known already may stand under another kind of the same family.
  return { kind: token.slice(0, token.lastIndexOf('-')) as Kind, value, token: `[${token}]` };
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

const MISUSE: ReadonlySet<string> = new Set(['key_required', 'store_required']);

/** Turns what cannot be finished into a hold: a document is masked whole or not at all. Misuse of the API still throws. */
function holding<T>(work: () => T): T | Held {
  try {
    return work();
  } catch (error) {
    if (error instanceof GauzeError && MISUSE.has(error.code)) throw error;
    const code = error instanceof GauzeError ? error.code : 'detector_failed';
    return { ok: false, reasons: [{ code, path: (error instanceof GauzeError && error.detail) || '' }] };
  }
}
