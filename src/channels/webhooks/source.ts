import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { FieldMap } from '../../documents/field-map.ts';
import type { EventKey } from '../../vendors/webhook.ts';
import { type Check, type Delivery, refused, type Verdict } from './delivery.ts';
import { anyFormOf, fieldOf, jsonOf, only } from './fields.ts';
import type { Replays } from './replay.ts';

/** One configured sender of webhooks. */
export interface Source {
  readonly name: string;
  /** Whose tokens its masked content carries: the vendor that will receive it. */
  readonly receiver: string;
  readonly policy: string;
  /** No proof of its sender is asked for. */
  readonly unsafe: boolean;
  readonly check: Check;
  readonly fields: FieldMap;
  readonly key: EventKey | undefined;
  /** True where an equal body is an equal event: signed, but without a stamp. */
  readonly keyedByBody: boolean;
  /** For how long the vendor repeats what was not answered, ms. */
  readonly retries: number;
  /** Path of the ticket's id. */
  readonly conversation: string | undefined;
}

/** Checks who sent it and that it is no replay. On success `body` is what was verified: nothing else may be read. */
export async function verify(source: Source, delivery: Delivery, replays: Replays, now: number): Promise<Verdict> {
  const verdict = await source.check(delivery, now);
  if (!verdict.ok) return verdict;
  const { body } = verdict;
  const key = source.key && (await keyOf(source.key, { ...delivery, body }));
  const keys = [
    ...(key === undefined ? [] : [`id ${key}`]),
    ...(source.keyedByBody ? [`body ${bytesToHex(sha256(body))}`] : []),
  ];
  const refusal =
    keys.length > 0 ? replays({ source: source.name, keys, body, window: source.retries }, now) : undefined;
  return refusal ? refused(refusal) : verdict;
}

/** The event's id; undefined where it has none. */
async function keyOf(key: EventKey, delivery: Delivery): Promise<string | undefined> {
  if ('header' in key) return delivery.header(key.header);
  const values = await fieldsOf(delivery, key.fields);
  return values.some((value) => value !== undefined) ? JSON.stringify(values.map((value) => value ?? null)) : undefined;
}

/** The values at paths of a JSON body, or of a form's fields. */
export async function fieldsOf({ body, header }: Delivery, paths: readonly string[]): Promise<(string | undefined)[]> {
  const form = await anyFormOf(body, header('content-type'));
  if (form) return paths.map((path) => only(form, path));
  const json = jsonOf(body);
  return paths.map((path) => fieldOf(json, path));
}
