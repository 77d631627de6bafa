import type { Doc } from '../documents/document.ts';
import { decide } from '../governance/effective-policy.ts';
import { strictest } from '../governance/strictest.ts';
import type { Finding, Held, HoldReason } from '../mask/finding.ts';
import type { Masked, Masker } from '../mask/masker.ts';
import { type Policy, policyNamed } from '../mask/policy.ts';
import { BUILT_IN } from '../rulebook/entry.ts';
import type { Place } from '../store/vault.ts';
import type { Core } from './core.ts';
import type { MaskSetting } from './maskers.ts';

/** Whose content goes to whom. */
export interface Way extends Place {
  readonly vendor: string;
  /** Name of the policy where the vendor has no record. */
  readonly policy: string | undefined;
}

export type MaskedAll =
  | {
      readonly ok: true;
      readonly docs: readonly Doc[];
      readonly findings: readonly Finding[];
      /** Why their author should look at them before they go out; none where nobody needs to. */
      readonly preview: readonly HoldReason[];
    }
  | { readonly ok: false; readonly reasons: readonly HoldReason[] };

export interface Options {
  /** True to give a document that cannot be masked as it came: a person has said so. */
  readonly asIs: boolean;
  /** True once a person has looked at them: what the policy wants reviewed has been. */
  readonly reviewed: boolean;
}

/**
 * Masks all documents of a message by the policy that is in force for its vendor at this moment. What a later document proves is sought in the
 * earlier ones too: a subject says "Maria", the body below it who she is.
 */
export async function maskAll(
  core: Core,
  way: Way,
  docs: readonly Doc[],
  { asIs, reviewed }: Options = { asIs: false, reviewed: false },
): Promise<MaskedAll> {
  const decision = await settingFor(core, way);
  if (!('masker' in decision)) return { ok: false, reasons: decision };
  const once = (doc: Doc) => maskOne(core, way, decision, doc, reviewed);
  const results: Result[] = [];
  for (const doc of docs) results.push(await once(doc));
  const taught = results.findLastIndex((result) => result.ok && result.learned.length > 0);
  for (const [index, doc] of docs.slice(0, Math.max(taught, 0)).entries()) results[index] = await once(doc);
  const saidOf = (reasonsOf: (result: Result) => readonly HoldReason[]): HoldReason[] =>
    results.flatMap((result, index) =>
      reasonsOf(result).map(({ code, path }) => ({ code, path: pathIn(docs.length, index, path) })),
    );
  const reasons = saidOf((result) => (result.ok ? [] : result.reasons));
  if (reasons.length > 0 && !asIs) return { ok: false, reasons };
  return {
    ok: true,
    docs: docs.map((doc, index) => ({ ...doc, content: contentOf(results[index], doc) })),
    findings: results.flatMap((result) => (result.ok ? result.findings : [])),
    preview: saidOf((result) => (result.ok ? (result.preview ?? []) : [])),
  };
}

type Result = Masked | Held;

const contentOf = (result: Result | undefined, doc: Doc): Masked['content'] =>
  result?.ok ? result.content : doc.content;

/** Of several documents, the path says which. */
const pathIn = (count: number, index: number, path: string): string =>
  count === 1 ? path : `docs[${index}]${path === '' ? '' : `.${path}`}`;

interface Deciding {
  readonly setting: MaskSetting;
  readonly masker: Masker;
}

/** How content for this vendor is masked now, or why it is held. */
export async function settingFor(
  core: Core,
  { tenant, vendor, policy }: Way,
): Promise<Deciding | readonly HoldReason[]> {
  const { store, rulesOf } = core;
  const { policies, lists, records } = await rulesOf(tenant);
  const record = records.find((one) => one.vendor === vendor);
  const all = [...policies, ...BUILT_IN];
  const decision = record
    ? decide(record, all, store.now())
    : ({ ok: true, policy: namedPolicy(all, policy) } as const);
  if (!decision.ok) return decision.reasons;
  const key = await store.vault.tokenKey(tenant);
  const setting = { policy: decision.policy, vendor, key, ...(lists && { lists }) };
  return { setting, masker: core.maskerFor(setting) };
}

/** How values for this vendor are masked now, also where nothing may go to it at all: by the strictest policy then. */
export async function maskerOfWay(core: Core, way: Way): Promise<Deciding> {
  const decided = await settingFor(core, way);
  if ('masker' in decided) return decided;
  const setting = { policy: strictest, vendor: way.vendor, key: await core.store.vault.tokenKey(way.tenant) };
  return { setting, masker: core.maskerFor(setting) };
}

/** A policy by its name, in its form with a store. Throws `unknown_policy`. */
const namedPolicy = (policies: readonly Policy[], name = 'strict'): Policy =>
  policies.find((policy) => policy.name === name) ?? policyNamed(name, { store: true });

const maskOne = ({ store, maskIn }: Core, place: Way, { setting, masker }: Deciding, doc: Doc, reviewed: boolean) =>
  store.vault.mask(place, masker, doc, (given, ctx) => maskIn(setting, given, reviewed ? { ...ctx, reviewed } : ctx));
