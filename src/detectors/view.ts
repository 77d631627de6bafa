import { GauzeError } from '../errors.ts';
import type { Kind } from '../kinds.ts';
import type { Known } from '../mask/known.ts';
import type { Range } from '../span.ts';
import { placeCodes } from './place-codes.ts';

/** Computes something about a part once, for all detectors that ask: see {@link View.find}. */
export type Finder<T> = (view: View) => T;

/** A range that must survive, and which grammar says so: `twilio.sid`, `stamp.iso8601`. */
export interface Protected extends Range {
  readonly rule: string;
}

/** Which classes of characters a text holds at all: a detector that needs a digit skips a text without one. */
export const HAS = {
  digit: 1,
  letter: 2,
  upper: 4,
  at: 8,
  dot: 16,
  colon: 32,
  slash: 64,
  wide: 128,
  newline: 256,
} as const;

/** A counted, not timed, allowance of work for one document: running out is a hold, never a skip. */
export interface Budget {
  steps: number;
}

export interface ViewSource {
  /** Folded text: NFKC, no zero-width characters, plain quotes, dashes and digits, no quote marks at line starts. */
  readonly text: string;
  readonly has: number;
  /** Where the part stands: `comment.body`, `PID-5`, a column's name. */
  readonly path: string;
  /** The path's words in lower case, `date of birth` for `patient.dateOfBirth`: what a label would say. Empty for running text. */
  readonly label: string;
  /** What the format says of the place: the kind of its values, or `codes` for nothing of a person's. */
  readonly holds?: Kind | 'codes' | undefined;
  /** The value of `holds` is the whole text, whatever it looks like. */
  readonly whole?: boolean | undefined;
  /** People and values that the conversation has proven before. */
  readonly known: readonly Known[];
  readonly budget: Budget;
  /** A second look, by few detectors: their patterns are run over the text, which is cheaper than to look for the anchors of all. */
  readonly again?: boolean;
  /** Finds what the vendors' grammars protect; nothing is protected when absent. */
  readonly findProtected?: Finder<readonly Protected[]>;
}

/** One part as detectors see it. Spans are in UTF-16 offsets of `text`. */
export class View {
  readonly text: string;
  readonly has: number;
  readonly path: string;
  readonly label: string;
  readonly holds: Kind | 'codes' | undefined;
  readonly whole: boolean;
  readonly known: readonly Known[];
  readonly again: boolean;
  readonly #budget: Budget;
  readonly #findProtected: Finder<readonly Protected[]> | undefined;
  readonly #found = new Map<Finder<unknown>, unknown>();

  constructor(source: ViewSource) {
    this.text = source.text;
    this.has = source.has;
    this.path = source.path;
    this.label = source.label;
    this.holds = source.holds;
    this.whole = source.whole === true;
    this.known = source.known;
    this.again = source.again === true;
    this.#budget = source.budget;
    this.#findProtected = source.findProtected;
  }

  /** What a shared finder finds in this part, computed on the first call. */
  find<T>(finder: Finder<T>): T {
    const known = this.#found.get(finder);
    if (known !== undefined) return known as T;
    this.spend(this.text.length);
    const found = finder(this);
    this.#found.set(finder, found);
    return found;
  }

  /** What must survive here, in order. */
  get protectedRanges(): readonly Protected[] {
    const placed = this.holds === undefined ? [] : placeCodes(this.holds, this.text);
    return placed.length > 0 || !this.#findProtected ? placed : this.find(this.#findProtected);
  }

  /** A grammar protects the whole of it: nothing that is only likely can stand here. */
  get isProtected(): boolean {
    const [range] = this.protectedRanges;
    return range?.start === 0 && range.end === this.text.length;
  }

  /** Takes steps (about one a character looked at) from the document's allowance. Throws `budget_exceeded`. */
  spend(steps: number): void {
    this.#budget.steps -= steps;
    if (this.#budget.steps < 0) throw new GauzeError('budget_exceeded');
  }
}
