import type { Grammar } from '../detectors/technical/grammar.ts';
import type { Webhook } from './webhook.ts';

/** Who receives masked conversations, as data. Its API, where it has one, lives in the channels. */
export interface Vendor {
  /** Stable name, as policies and requests say it. */
  readonly name: string;
  readonly title: string;
  /** Domains under which it serves its API and gives customers and tunnels their host names. */
  readonly hosts: readonly string[];
  /** The forms of its own ids and codes that must survive, for this vendor's support people to debug with. */
  readonly grammars: readonly Grammar[];
  /** How it calls Gauze, where it does. */
  readonly webhook?: Webhook;
}
