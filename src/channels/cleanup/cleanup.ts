import type { Format } from '../../documents/document.ts';
import type { Finding } from '../../mask/finding.ts';
import type { EgressRequest } from '../egress/transport.ts';

/** A request below the vendor's address, with its credentials added on the way. */
export type ApiRequest = Omit<EgressRequest, 'url' | 'headers' | 'body'> & {
  readonly path: string;
  /** Sent as JSON, or as a form where the vendor takes forms. */
  readonly body?: Readonly<Record<string, unknown>>;
};

/** A vendor's API. Waits for what the vendor asks to wait for. Throws `vendor_refused` with a code, never with text of an answer. */
export interface Api {
  /** The account that credentials belong to, where paths name it. */
  readonly account: string;
  ask(request: ApiRequest): Promise<unknown>;
}

/** One thing at a vendor that may hold identifiers. */
export interface Item {
  /** The vendor's own ids: `ticket 35436 comment 99`. */
  readonly id: string;
  /** Items of one group belong together and follow each other; one without is on its own. */
  readonly group?: string;
  /** What the item is, for counts and reports. */
  readonly what: string;
  readonly format: Format;
  /** Undefined for what cannot be read: sound, images, files. It counts as if it held something. */
  readonly text: string | undefined;
  /** Why the vendor cannot remove it, in plain words; undefined where it can. */
  readonly stays?: string;
  /** What to ask for, in order, to have these findings removed. */
  requests(api: Api, findings: readonly Finding[]): Promise<readonly ApiRequest[]> | readonly ApiRequest[];
}

/** From the first instant of a day to the last of another, ms since 1970. */
export interface Range {
  readonly since: number;
  readonly until: number;
}

/** How PHI is removed at one vendor. */
export interface Cleanup {
  /** Where its API is, where all customers have one address. */
  readonly url?: string;
  readonly encoding: 'json' | 'form';
  readonly headers?: Readonly<Record<string, string>>;
  /** Requests a second that the vendor's limits leave room for. */
  readonly perSecond: number;
  /** What is left whatever is asked for, in plain words. */
  readonly leftovers: readonly string[];
  items(api: Api, range: Range): AsyncIterable<Item>;
}

/** `2026-11-28` in UTC. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
