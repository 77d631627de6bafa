import type { Evidence, Range } from '../../span.ts';

/** What a finder of one kind reports: the detector adds the kind. UTF-16 offsets of the view's text. */
export interface Found extends Range {
  readonly evidence: Evidence;
  /** The last piece of the rule's name. */
  readonly form: string;
}

/** A telephone number, and whether its label makes it a fax or pager. */
export interface PhoneFound extends Found {
  readonly fax: boolean;
}

/** Digits that are read out in words. */
export interface SpokenDigits {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** Begins with the word "plus". */
  readonly plus: boolean;
}
