/** Gives numbers from 0 to 1, the same ones for the same seed. */
export type Random = () => number;

/** Mulberry32: short, and good enough to make cases of. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Body {
  readonly body: string;
  readonly fields: readonly (readonly [string, string])[];
}

const WORDS = [
  'call',
  'dropped',
  'müde',
  'after',
  '5 min',
  '"quoted"',
  "it's",
  '日本',
  '👋🏽',
  'a+b',
  '100%',
  'x=y&z',
  '\\',
];

const text = (random: Random): string =>
  Array.from({ length: 1 + Math.floor(random() * 12) }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');

const id = (random: Random): string =>
  Math.floor(random() * 1e15)
    .toString(36)
    .padStart(10, '0');

/** JSON as senders write it, with a stamp of their time in it. */
export function jsonBody(random: Random, now: number, more: object = {}): Body {
  const value = {
    id: id(random),
    webhookTimestamp: now,
    ...more,
    ticket: { id: Math.floor(random() * 1e6), subject: text(random), comments: [{ body: text(random) }] },
  };
  return { body: JSON.stringify(value), fields: [] };
}

/** A form, sometimes with a field that comes twice. */
export function formBody(random: Random): Body {
  const fields: [string, string][] = [
    ['MessageSid', `SM${id(random)}`],
    ['Body', text(random)],
    ['From', '+12025550123'],
    ['To', `+1202555${String(100 + Math.floor(random() * 99)).padStart(4, '0')}`],
  ];
  // In front: Twilio signs a repeated value once, so that a body without its repetition is the same to it.
  if (random() < 0.3) fields.unshift(['Tag', 'b'], ['Tag', 'a'], ['Tag', 'b']);
  return { body: new URLSearchParams(fields).toString(), fields };
}
