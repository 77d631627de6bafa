import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { FieldMap } from '../../documents/field-map.ts';
import type { EventKey, Handshake, MessagePaths, Reply } from '../../vendors/webhook.ts';
import type { Check, Delivery, Verdict } from './delivery.ts';
import { anyFormOf, fieldOf, jsonOf, only, xmlOf } from './fields.ts';
import type { Replays } from './replay.ts';

/** Where a source's events name files, and what lets Gauze have them. */
export interface Attachments {
  /** Paths of URLs in its payloads; `[]` is any place of a list. */
  readonly fields: readonly string[];
  /** They go to hosts of the sender's record, and not along with a redirect. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Domains that a redirect may lead to besides, without credentials: where the sender keeps its files. */
  readonly redirects: readonly string[];
  /** Bytes of one file. */
  readonly maxBytes: number;
  /** Files of one event. */
  readonly most: number;
}

/** One configured sender of webhooks. */
export interface Source {
  readonly name: string;
  /** Who sends: whose record says where its files may be fetched. */
  readonly sender: string;
  /** Whose tokens its masked content carries: the vendor that will receive it. */
  readonly receiver: string;
  readonly policy: string;
  /** Where the masked copy goes; without one it is the answer. */
  readonly destination: string | undefined;
  /** No proof of its sender is asked for. */
  readonly unsafe: boolean;
  readonly check: Check;
  readonly fields: FieldMap;
  readonly key: EventKey | undefined;
  /** True where an equal body is an equal event: signed, but without a stamp. */
  readonly keyedByBody: boolean;
  /** For how long the vendor repeats what was not answered, ms. */
  readonly retries: number;
  /** Paths of the ticket's id: the first that is there. */
  readonly conversation: readonly string[];
  readonly reply: Reply | undefined;
  readonly handshake: Handshake | undefined;
  /** Where its payloads have what a helpdesk is told. */
  readonly message: MessagePaths;
  readonly attachments: Attachments | undefined;
  /** Until then it only observes, ms since 1970. */
  readonly observeUntil: number | undefined;
}

/** A verdict, with what the vendor's retry repeats: the event's id, else the body. */
export type Verified =
  | Exclude<Verdict, { ok: true }>
  | { readonly ok: true; readonly body: Uint8Array; readonly event: string };

/** Checks who sent it and that it is no replay. On success `body` is what was verified: nothing else may be read. */
export async function verify(source: Source, delivery: Delivery, replays: Replays, now: number): Promise<Verified> {
  const verdict = await source.check(delivery, now);
  if (!verdict.ok) return verdict;
  const { body } = verdict;
  const key = source.key && (await keyOf(source.key, { ...delivery, body }));
  const byBody = `body ${bytesToHex(sha256(body))}`;
  const byId = key === undefined ? [] : [`id ${key}`];
  const keys = [...byId, ...(source.keyedByBody ? [byBody] : [])];
  const refusal =
    keys.length > 0 ? await replays({ source: source.name, keys, body, window: source.retries }, now) : undefined;
  return refusal ? { ok: false, code: refusal } : { ok: true, body, event: byId[0] ?? byBody };
}

/** The event's id; undefined where it has none. */
async function keyOf(key: EventKey, delivery: Delivery): Promise<string | undefined> {
  if ('header' in key) return delivery.header(key.header);
  const values = await fieldsOf(delivery, key.fields);
  return values.some((value) => value !== undefined) ? JSON.stringify(values.map((value) => value ?? null)) : undefined;
}

/** The values at paths of a JSON or XML body, or of a form's fields. */
export async function fieldsOf({ body, header }: Delivery, paths: readonly string[]): Promise<(string | undefined)[]> {
  const form = await anyFormOf(body, header('content-type'));
  if (form) return paths.map((path) => only(form, path));
  const xml = xmlOf(body, header('content-type'));
  if (xml) return paths.map(xml);
  const json = jsonOf(body);
  return paths.map((path) => fieldOf(json, path));
}
