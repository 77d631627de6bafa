import type { Evidence, Range } from '../../span.ts';
import type { Finder, View } from '../view.ts';
import type { Found } from './found.ts';
import {
  AUTH_LOGIN,
  AUTHORIZATION,
  CREDENTIAL,
  CREDENTIAL_HINT,
  PRIVATE_KEY,
  URL_PASSWORD,
} from './secret-grammars.ts';
import * as labels from './secret-labels.ts';
import {
  isPlaceholder,
  isWord,
  looksCode,
  looksMixed,
  looksPassword,
  looksRandom,
  looksToken,
} from './secret-shapes.ts';

// A sentence or a data structure goes on after the value: its punctuation is not part of it.
const TRAILING = /(?:[.,;:)\]}|]|\\n.*|\\)+$/;

/** Credentials of a part: by their own grammar, or after a label. */
export const secrets: Finder<readonly Found[]> = (view) => {
  const { text } = view;
  const found = [...ofPart(view)];
  if (CREDENTIAL_HINT.test(text)) found.push(...all(text, CREDENTIAL, 'grammar', () => 'certain'));
  if (text.includes('PRIVATE KEY')) found.push(...all(text, PRIVATE_KEY, 'private-key', () => 'certain'));
  if (text.includes('://'))
    found.push(...all(text, URL_PASSWORD, 'url', (value) => (isPlaceholder(value) ? undefined : 'certain')));
  if (/bearer|basic|authorization/i.test(text))
    found.push(...all(text, AUTHORIZATION, 'authorization', (value) => (isPlaceholder(value) ? undefined : 'certain')));
  if (/VXNlcm5hbWU6|UGFzc3dvcmQ6/.test(text)) found.push(...all(text, AUTH_LOGIN, 'auth-login', () => 'certain'));
  found.push(...labelled(text));
  return found;
};

/** A part that is one value: its label says what stands before it. */
function ofPart(view: View): Found[] {
  const { text, label } = view;
  if (label === '' || text.length > 4000 || /\s\S+\s/.test(text.trim())) return [];
  if (labels.SECRET_PART.test(label) && !isPlaceholder(text) && /^\S{3,4000}$/.test(text)) {
    return [{ start: 0, end: text.length, evidence: 'certain', form: 'part' }];
  }
  const before = `${label}: `;
  return label.search(labels.LABEL_STEM) >= 0
    ? labelled(before + text).flatMap((found) =>
        found.start < before.length
          ? []
          : [{ ...found, start: found.start - before.length, end: found.end - before.length }],
      )
    : [];
}

const certainIf =
  (test: (value: string) => boolean) =>
  (value: string): Evidence | undefined =>
    test(value) && !isPlaceholder(value) ? 'certain' : undefined;
const likelyIf =
  (test: (value: string) => boolean) =>
  (value: string): Evidence | undefined =>
    test(value) && !isPlaceholder(value) ? 'likely' : undefined;

/** Tokens that only repeat or page a request open nothing. */
function token(value: string, _quoted: boolean, said: string): Evidence | undefined {
  if (/(?:idempotency|continuation|page|cursor|sync|trace)[_-]?token/i.test(said)) return undefined;
  return looksToken(value) && !isPlaceholder(value) ? 'certain' : undefined;
}

const LABELLED: readonly (readonly [form: string, regex: RegExp, judge: Judge])[] = [
  [
    'label',
    labels.STRONG_KEY,
    (value, quoted) => (isPlaceholder(value) || (isWord(value) && !quoted) ? undefined : 'certain'),
  ],
  ['label', labels.STRONG_IS, prose],
  ['label', labels.STRONG_NEXT, prose],
  ['label', labels.NAME_VALUE, certainIf((value) => !isWord(value))],
  ['code', labels.CODE_IS, certainIf(looksCode)],
  ['code', labels.CODE_NEXT, certainIf(looksCode)],
  ['code', labels.CODE_SPOKEN, () => 'likely'],
  ['code', labels.BARE_CODE, likelyIf(looksMixed)],
  ['weak', labels.WEAK_KEY, certainIf(looksRandom)],
  ['weak', labels.TOKEN_KEY, token],
  ['weak', labels.GLUED_TOKEN, certainIf(looksToken)],
  ['code', labels.CODE_FAR, () => 'likely'],
  ['spelled', labels.SPELLED, () => 'likely'],
  ['weak', labels.WEAK_SHORT, certainIf(looksMixed)],
  ['asked', labels.ASKED, (value) => (isWord(value) ? undefined : 'likely')],
];

/** Forms that no label begins, each with a cheap test of the whole text. */
const FREE: readonly (readonly [hint: RegExp, form: string, regex: RegExp, judge: Judge])[] = [
  [
    / is (?:your|the|her|his|my|our)|["'`] (?:as|is|for|was)/,
    'reversed',
    labels.REVERSED,
    certainIf((value) => looksCode(value) || looksMixed(value)),
  ],
  [/cred|log|user|account|access|u\/p/i, 'pair', labels.PAIR, likelyIf(looksPassword)],
  [/pass|p\/?w\b|pwd|log/i, 'changed', labels.CHANGED, likelyIf(looksPassword)],
  [/\s-[up]|\s--|add-authtoken/, 'argument', labels.ARGUMENT, certainIf((value) => !isWord(value))],
  [/cookie|sess|sid=|token=|auth=|jwt=|csrf|__(?:Host|Secure)/i, 'cookie', labels.COOKIE, certainIf(looksToken)],
  [/response=|inline:/i, 'digest', labels.DIGEST, () => 'certain'],
  [/\$(?:2[abxy]|5|6|argon2|scrypt)|pbkdf2/, 'hash', labels.HASHED, () => 'certain'],
  [
    /PASS |AUTH |LOGIN |requirepass/,
    'command',
    labels.COMMAND,
    certainIf((value) => looksMixed(value) && !/^(?:LOGIN|PLAIN|CRAM|XOAUTH)/.test(value)),
  ],
];

function labelled(text: string): Found[] {
  const found: Found[] = [];
  for (const [hint, form, regex, judge] of FREE) if (hint.test(text)) found.push(...all(text, regex, form, judge));
  for (const { start, end } of stretches(text)) {
    const piece = start === 0 && end === text.length ? text : text.slice(start, end);
    for (const [form, regex, judge] of LABELLED) {
      for (const span of all(piece, regex, form, judge))
        found.push({ ...span, start: span.start + start, end: span.end + start });
    }
  }
  return found;
}

// How far a label's words reach back from its stem, and its value on; both go on to the next space.
const BACK = 28;
const ON = 220;
const LONGEST = 8000;

/** What stands around the stems of labels, joined where it overlaps. */
function stretches(text: string): Range[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { index } of text.matchAll(labels.LABEL_STEM)) {
    const last = ranges.at(-1);
    if (last && index + ON <= last.end) continue;
    const start = spaceBefore(text, index - BACK);
    const end = spaceAfter(text, index + ON);
    if (last && start <= last.end) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}

function spaceBefore(text: string, from: number): number {
  let at = Math.max(0, from);
  for (const least = Math.max(0, at - 40); at > least && !/\s/.test(text.charAt(at - 1)); ) at--;
  return at;
}

function spaceAfter(text: string, from: number): number {
  let at = Math.min(text.length, from);
  for (const most = Math.min(text.length, at + LONGEST); at < most && !/\s/.test(text.charAt(at)); ) at++;
  return at;
}

/** After "is" a plain word may be the password; without it only what mixes letters, digits and signs. */
function prose(value: string, quoted: boolean, said: string): Evidence | undefined {
  if (isPlaceholder(value) || isWord(value) || /\((?:kid|alg|id|ttl|exp\w*|rotated)\b[^)]*$/i.test(said))
    return undefined;
  if (quoted || looksMixed(value)) return 'certain';
  return /\b(?:is|was|es|ist|est|é|it's)\b/.test(said) &&
    /^[\p{L}]{5,40}$/u.test(value) &&
    !/(?:ed|ing|ly|able|ful|ive)$/.test(value)
    ? 'likely'
    : undefined;
}

type Judge = (value: string, quoted: boolean, said: string) => Evidence | undefined;

function all(text: string, regex: RegExp, form: string, judge: Judge): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(regex)) {
    const groups = match.indices?.groups;
    const quoted = groups?.['quoted'];
    const [start, to] = quoted ?? groups?.['phi'] ?? groups?.['phi2'] ?? [match.index, match.index + match[0].length];
    const value =
      quoted || form === 'private-key' ? text.slice(start, to) : text.slice(start, to).replace(TRAILING, '');
    const evidence =
      value === '' ? undefined : judge(value, quoted !== undefined, text.slice(Math.max(0, match.index - 24), start));
    if (evidence) found.push({ start, end: start + value.length, evidence, form });
  }
  return found;
}
