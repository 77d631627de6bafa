import type { Accepts } from '../../documents/document.ts';
import type { Kind } from '../../kinds.ts';
import type { Session } from '../session.ts';

/** One finding that is to be replaced. */
export interface Place {
  readonly kind: Kind;
  /** The original text of the finding. */
  readonly value: string;
  /** The text right before and behind it: a title or a degree tells who is meant. */
  readonly before: string;
  readonly after: string;
  readonly accepts: Accepts;
  /** The whole part is the value, as in a JSON field: a replacement must keep the field's type. */
  readonly whole: boolean;
}

export interface OperatorContext {
  readonly session: Session;
  /** The time of the call in ms since 1970, passed in: the core reads no clock. */
  readonly now: number;
}

/** Gives the text that stands in a value's place. */
export type Operator = (place: Place, context: OperatorContext) => string;
