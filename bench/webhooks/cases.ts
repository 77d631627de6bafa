import { configureSources } from '../../src/channels/webhooks/configure.ts';
import type { Delivery } from '../../src/channels/webhooks/delivery.ts';
import { createReplays, type Replays } from '../../src/channels/webhooks/replay.ts';
import { type Source, verify } from '../../src/channels/webhooks/source.ts';
import { createRandom, type Random } from './events.ts';
import { type Moment, type Sender, type Sent, URL_GIVEN } from './senders.ts';

/** What is done to a valid request: each must be refused. */
export const ATTACKS = [
  'other-secret',
  'one-sign-changed',
  'body-changed',
  'body-cut',
  'signature-cut',
  'signature-missing',
  'header-twice',
  'stale',
  'of-the-future',
  'replayed-late',
  'second-body',
  'wrong-host',
] as const;
export type Attack = (typeof ATTACKS)[number];

const NOW = Date.UTC(2026, 2, 4, 12);
const HOUR = 3600 * 1000;

/** The attacks that make sense against a sender: where no stamp is signed, none can be stale. */
export const attacksOn = ({ stamped, signsUrl, coversBody, signatureHeader }: Sender): readonly Attack[] =>
  ATTACKS.filter((attack) => {
    if (attack === 'stale' || attack === 'of-the-future') return stamped;
    if (attack === 'wrong-host') return signsUrl;
    if (attack === 'second-body') return !coversBody;
    if (attack === 'body-changed') return coversBody;
    if (attack === 'body-cut') return coversBody || signatureHeader === '';
    if (attack === 'header-twice' || attack === 'signature-missing') return signatureHeader !== '';
    return signatureHeader !== '' || !['signature-cut', 'one-sign-changed'].includes(attack);
  });

export function sourceOf({ source }: Sender): Source {
  const made = configureSources({ hooks: JSON.stringify({ in: source }), trustedProxies: [], env: {} }).get('in');
  if (!made) throw new RangeError('no source');
  return made;
}

const deliveryOf = ({ headers, body, search }: Sent): Delivery => ({
  method: 'POST',
  search,
  header: (name) => headers[name],
  body: new TextEncoder().encode(body),
  address: '192.0.2.7',
  proxied: false,
});

/** True when a valid request is accepted, and its retry as well. */
export async function validAccepted(sender: Sender, source: Source, seed: number): Promise<boolean> {
  const sent = deliveryOf(sender.send(createRandom(seed), momentOf({})));
  const replays = createReplays(10);
  const first = await verify(source, sent, replays, NOW);
  const again = await verify(source, sent, replays, NOW + 5_000);
  return first.ok && again.ok;
}

/** True when a request under attack is accepted. */
export async function attackAccepted(sender: Sender, source: Source, attack: Attack, seed: number): Promise<boolean> {
  const random = createRandom(seed);
  const replays = createReplays(10);
  const { sent, now } = await attacked(sender, source, attack, random, replays);
  return (await verify(source, deliveryOf(sent), replays, now)).ok;
}

const momentOf = (change: Partial<Moment>): Moment => ({ now: NOW, url: URL_GIVEN, forged: false, ...change });

interface Attacked {
  readonly sent: Sent;
  /** When it arrives. */
  readonly now: number;
}

async function attacked(
  sender: Sender,
  source: Source,
  attack: Attack,
  random: Random,
  replays: Replays,
): Promise<Attacked> {
  const { send, signatureHeader } = sender;
  const away = 301_000 + Math.floor(random() * 1000) * HOUR;
  const at = (change: Partial<Moment>): Attacked => ({ sent: send(random, momentOf(change)), now: NOW });
  if (attack === 'other-secret') return at({ forged: true });
  if (attack === 'stale') return at({ now: NOW - away });
  if (attack === 'of-the-future') return at({ now: NOW + away });
  if (attack === 'wrong-host') return at({ url: URL_GIVEN.replace('gauze.', random() < 0.5 ? 'gauze-' : '') });
  const sent = send(random, momentOf({}));
  if (attack === 'replayed-late' || attack === 'second-body') {
    const first = await verify(source, deliveryOf(sent), replays, NOW);
    if (!first.ok) throw new RangeError(`${sender.name}: the first was refused`);
    if (attack === 'replayed-late') return { sent, now: NOW + 30 * 24 * HOUR };
    return { sent: { ...sent, body: changed(sent.body, random) }, now: NOW };
  }
  return { sent: altered(sent, signatureHeader, attack, random), now: NOW };
}

function altered(sent: Sent, header: string, attack: Attack, random: Random): Sent {
  const value = sent.headers[header] ?? '';
  const withHeader = (text: string): Sent => ({ ...sent, headers: { ...sent.headers, [header]: text } });
  if (attack === 'signature-missing') {
    const rest = Object.entries(sent.headers).filter(([name]) => !/signature|authorization|secret/.test(name));
    return { ...sent, headers: Object.fromEntries(rest) };
  }
  if (attack === 'header-twice') return withHeader(`${value}, ${value}`);
  if (attack === 'signature-cut') return withHeader(value.slice(0, -1 - Math.floor(random() * (value.length - 1))));
  if (attack === 'one-sign-changed') return withHeader(oneSignChanged(value, random));
  if (attack === 'body-cut')
    return { ...sent, body: sent.body.slice(0, Math.floor(random() * sent.body.trimEnd().length)) };
  return { ...sent, body: changed(sent.body, random) };
}

/** Another sign of the same alphabet, in the last 20 characters: there stands no prefix. */
function oneSignChanged(value: string, random: Random): string {
  const at = value.length - 3 - Math.floor(random() * 17);
  const sign = value.charAt(at) === 'a' ? 'b' : 'a';
  return value.slice(0, at) + sign + value.slice(at + 1);
}

/** Another digit: JSON stays JSON, a form stays a form. */
function changed(body: string, random: Random): string {
  const digits = [...body.matchAll(/(?<=[\w"])\d/g)].map(({ index }) => index);
  const beyond = digits.filter((index) => !inSignature(body, index));
  const at = beyond[Math.floor(random() * beyond.length)] as number;
  return body.slice(0, at) + ((Number(body.charAt(at)) + 1) % 10) + body.slice(at + 1);
}

/** The event's id, and what Mailgun signs, stand in the body: with another one it would be another event. */
function inSignature(body: string, index: number): boolean {
  if (body.startsWith('{"id"') && index < body.indexOf(',')) return true;
  const start = body.indexOf('"signature"');
  return start >= 0 && index > start && index < body.indexOf('}', start);
}
