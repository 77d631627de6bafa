import type { Grammar } from '../detectors/technical/grammar.ts';

/** Who receives masked conversations, as data. Its API, where it has one, lives in the channels. */
export interface Vendor {
  /** Stable name, as policies and requests say it. */
  readonly name: string;
  readonly title: string;
  /** The forms of its own ids, hosts and codes that must survive, for this vendor's support people to debug with. */
  readonly grammars: readonly Grammar[];
}
