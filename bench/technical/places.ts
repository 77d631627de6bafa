import type { Draw } from './draw.ts';
import type { Family } from './family.ts';

/** A text with one id in it. Offsets in UTF-16 units. */
export interface Placed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly place: 'sentence' | 'json' | 'log';
}

/** Sentences of support people; `@` is what they call it and the id. */
const SENTENCES = [
  'Hi, we see this since the morning: @, can you check on your side?',
  'The one that failed was @ and the retry went through.',
  '@ is what your console shows for it.',
  'Could you look at @? Everything before it was fine.',
  'Customer reports no audio. From our logs: @.',
  'we only get @ back, nothing else in the response',
  'Attaching what I have: @ (twice), staging is fine.',
  'ok so after the deploy it was @ again',
  'For reference @, opened by our on-call yesterday.',
  'Please escalate, this blocks the clinic: @',
] as const;

const LOGS = [
  '2026-03-02T04:11:07.120Z WARN  retry scheduled @ attempt=2',
  'Mar  2 04:11:07 gw-2 router[811]: upstream closed early @ (will retry)',
  'level=error msg="callback failed" @ service=notifier',
  '[04:11:07.120] [ERROR] delivery: gave up @',
] as const;

const around = (template: string, before: string, value: string): Omit<Placed, 'place'> => {
  const at = template.indexOf('@');
  const start = at + before.length;
  return { text: template.slice(0, at) + before + value + template.slice(at + 1), start, end: start + value.length };
};

/** One id of a family as it would stand in a sentence, in JSON and in a log line. */
export function placed(draw: Draw, { words, keys, make }: Family): Placed[] {
  const word = draw.pick(words);
  const before = word === '' || /[#:=]$/.test(word) ? word : `${word} `;
  const key = draw.pick(keys);
  const json = `{"event":"delivery.failed","${key}":"@","attempt":${draw.int(1, 5)},"retryable":true}`;
  return [
    { ...around(draw.pick(SENTENCES), before, make(draw)), place: 'sentence' },
    { ...around(json, '', make(draw)), place: 'json' },
    { ...around(draw.pick(LOGS), `${key}=`, make(draw)), place: 'log' },
  ];
}
