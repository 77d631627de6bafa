import { SettingsError } from '../../settings.ts';
import { utf8Bytes } from '../../store/bytes.ts';
import type { Store } from '../../store/open.ts';
import { sleep } from '../../store/patience.ts';
import { describedSource } from './configure.ts';
import { fieldOf, jsonOf } from './fields.ts';
import { isObserving } from './observe.ts';
import { provenHeaders } from './sign.ts';

/** One step of a check: what was tried, and what became of it. Never with content of anybody's. */
export interface Step {
  readonly what: string;
  readonly ok: boolean;
  readonly says: string;
}

export interface HookCheck {
  readonly name: string;
  /** Of the source, at the running server. */
  readonly url: string;
  /** GAUZE_HOOKS. */
  readonly hooks: string;
  readonly env: Readonly<Record<string, unknown>>;
  /** The running server's. */
  readonly store: Store;
  /** How long a delivery may take, ms. */
  readonly waitMs: number;
}

/** Somebody who is nobody, and numbers out of reserved ranges: what the receiver reads says that it is a test. */
const PERSON = 'Quillon Marrowby';
const textOf = (id: string): string =>
  `This is only a test, please ignore it. Patient: ${PERSON}, MRN: 00417-22, phone (202) 555-0142, error 30007, test id ${id}.`;
const CANARY = /Quillon|Marrowby|00417|555-0142/;
const EVERY_MS = 250;

/**
 * Sends one synthetic event to a source of the running server, proven as its sender would, and follows it: taken in, masked, delivered. The receiver gets it. Throws SettingsError
 * for a source that is not there.
 */
export async function* checkHook({ name, url, hooks, env, store, waitMs }: HookCheck): AsyncGenerator<Step> {
  const described = describedSource(hooks, env, name);
  if (!described) throw new SettingsError([`GAUZE_HOOKS.${name}`]);
  const { config, signature, webhook } = described;
  if (
    isObserving({ observeUntil: config.observe === undefined ? undefined : Date.parse(config.observe) }, store.now())
  ) {
    yield { what: 'mask', ok: false, says: 'only observes: nothing is masked or delivered' };
    return;
  }
  const body = utf8Bytes(JSON.stringify(payloadFor(config.message?.text ?? webhook.message?.text)));
  const headers = provenHeaders(config, signature, body, store.now());
  if (!headers) {
    yield { what: 'proof', ok: false, says: 'only its sender can sign for this source: let it send a test event' };
    return;
  }
  const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'error' }).catch(() => undefined);
  if (!answer) {
    yield { what: 'server', ok: false, says: `nothing answers at ${url}` };
    return;
  }
  const answered = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok) {
    const code = fieldOf(jsonOf(answered), 'code') ?? `${answer.status}`;
    yield { what: 'proof', ok: false, says: /^\w{1,40}$/.test(code) ? code : `${answer.status}` };
    return;
  }
  yield { what: 'proof', ok: true, says: 'the server took it for its source’s' };
  if (config.destination === undefined) {
    const masked = !CANARY.test(new TextDecoder().decode(answered));
    yield { what: 'mask', ok: masked, says: masked ? 'nobody is named in the answer' : 'the answer names somebody' };
    return;
  }
  const id = fieldOf(jsonOf(answered), 'id');
  if (id === undefined) {
    // The vendor's own word for success has no id of ours.
    yield {
      what: 'delivery',
      ok: true,
      says: 'taken in; see gauze holds and gauze dead-letters for what becomes of it',
    };
    return;
  }
  yield await followed(store, id, config.destination, waitMs);
}

/** What a payload has where its text is known to stand, else a text alone. */
function payloadFor(paths: readonly string[] | undefined): Record<string, unknown> {
  const path = paths?.find((name) => /^[\w.]+$/.test(name)) ?? 'text';
  const root: Record<string, unknown> = {};
  let at = root;
  const steps = path.split('.');
  for (const step of steps.slice(0, -1)) {
    const next = {};
    at[step] = next;
    at = next;
  }
  // Another one each time: an equal body is a retry, and gets the first answer.
  at[steps.at(-1) ?? 'text'] = textOf(crypto.randomUUID());
  return root;
}

async function followed({ sql }: Store, id: string, destination: string, waitMs: number): Promise<Step> {
  const { build } = sql;
  const events = build.selectFrom('audit').select('event').where('subject', '=', id);
  const attempts = build.selectFrom('outbox_attempts').select(['code', 'attempt']).where('message', '=', id);
  for (const end = performance.now() + waitMs; ; await sleep(EVERY_MS)) {
    const seen = (await sql.query(events)).map(({ event }) => event);
    if (seen.includes('message_held')) return { what: 'mask', ok: false, says: `held: gauze holds show ${id}` };
    if (seen.includes('message_delivered')) return { what: 'delivery', ok: true, says: `${destination} has it` };
    const codes = (await sql.query(attempts.orderBy('attempt', 'desc').limit(1))).map(({ code }) => code);
    const dead = await sql.query(build.selectFrom('dead_letters').select('code').where('id', '=', id));
    if (dead[0]) return { what: 'delivery', ok: false, says: `${destination}: ${dead[0].code}` };
    if (performance.now() > end)
      return { what: 'delivery', ok: false, says: `${destination}: not yet (${codes[0] || 'waiting'})` };
  }
}
