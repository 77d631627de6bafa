import type { Kind } from '../kinds.ts';

/**
 * What the paths of one source's documents hold, `[]` for any place in a list: `events[].ticket.id`.
 * A path in no list is `unknown`: it is masked as text is, and counted.
 */
export interface FieldMap {
  /** Ids, states, times: they pass as they are, as long as they look like it. */
  readonly structural: readonly string[];
  /** Free text: masked by what is found in it. */
  readonly text: readonly string[];
  /** Fields that are an identifier whole, whatever stands in them: `requester.name` is a NAME. */
  readonly whole: Readonly<Record<string, Kind>>;
}
