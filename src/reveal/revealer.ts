import { isPurpose, type Purpose } from './purposes.ts';

/** A person, by an identity that was checked before: `mfa` says whether with a second factor. */
export interface Person {
  readonly person: string;
  readonly reason: string;
  readonly purpose: Purpose;
  readonly mfa: boolean;
}

/** One of the readers whom a standing grant names. */
export interface GrantReader {
  readonly grant: string;
  readonly reader: string;
}

/** Whoever has the host, with its database and keys, in an emergency: on record as such. */
export interface BreakGlass {
  readonly breakGlass: string;
  readonly reason: string;
  readonly purpose: Purpose;
}

export type Revealer = Person | GrantReader | BreakGlass;

/** Somebody of no grant, outside the company as a rule, who is given back what they wrote themselves and nothing else. */
export interface Writer {
  /** A name for the audit that says nothing. */
  readonly writer: string;
  /** Bodies of the tokens of what they wrote in this conversation, form by form. */
  readonly wrote: ReadonlySet<string>;
}

/** Why a reveal is refused: the detail of `reveal_refused` and `disclose_refused`. */
export type Refusal =
  | 'reason_required'
  | 'purpose_unknown'
  | 'mfa_required'
  | 'no_grant'
  | 'over_rate'
  | 'not_in_policy'
  | 'unknown_token';

/** Letters and digits that a reason has at least: `x` is none. */
const SHORTEST_REASON = 8;
const LONGEST_REASON = 500;

/** What is missing in what a person gives; undefined where nothing is. */
export function lacking(by: Person | BreakGlass): Refusal | undefined {
  const letters = by.reason.replace(/[^\p{L}\p{N}]/gu, '').length;
  if (letters < SHORTEST_REASON || by.reason.length > LONGEST_REASON) return 'reason_required';
  if (!isPurpose(by.purpose)) return 'purpose_unknown';
  return 'mfa' in by && !by.mfa ? 'mfa_required' : undefined;
}

/** Who it is, for the audit and the rate. */
export function readerOf(by: Revealer | Writer): string {
  if ('writer' in by) return by.writer;
  if ('grant' in by) return by.reader;
  return 'person' in by ? by.person : by.breakGlass;
}
