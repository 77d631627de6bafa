import type { Evidence } from '../../span.ts';
import type { Finder, View } from '../view.ts';
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

export interface SecretFound {
  readonly start: number;
  readonly end: number;
  readonly evidence: Evidence;
  readonly form: string;
}

// A sentence or a data structure goes on after the value: its punctuation is not part of it.
const TRAILING = /(?:[.,;:)\]}|]|\\n.*|\\)+$/;

/** Credentials of a part: by their own grammar, or after a label. */
export const secrets: Finder<readonly SecretFound[]> = (view) => {
  const { text } = view;
  const found = [...ofPart(view)];
  if (CREDENTIAL_HINT.test(text)) found.push(...all(text, CREDENTIAL, 'grammar', () => 'certain'));
  if (text.includes('PRIVATE KEY')) found.push(...all(text, PRIVATE_KEY, 'private-key', () => 'certain'));
  if (text.includes('://'))
    found.push(...all(text, URL_PASSWORD, 'url', (value) => (isPlaceholder(value) ? undefined : 'certain')));
  if (/bearer|basic|authorization/i.test(text))
    found.push(...all(text, AUTHORIZATION, 'authorization', (value) => (isPlaceholder(value) ? undefined : 'certain')));
  if (/VXNlcm5hbWU6|UGFzc3dvcmQ6/.test(text)) found.push(...all(text, AUTH_LOGIN, 'auth-login', () => 'certain'));
  if (labels.LABEL_HINT.test(text)) found.push(...labelled(text));
  return found;
};

/** A part that is one value: its label says what stands before it. */
function ofPart(view: View): SecretFound[] {
  const { text, label } = view;
  if (label === '' || text.length > 4000 || /\s\S+\s/.test(text.trim())) return [];
  if (labels.SECRET_PART.test(label) && !isPlaceholder(text) && /^\S{3,4000}$/.test(text)) {
    return [{ start: 0, end: text.length, evidence: 'certain', form: 'part' }];
  }
  const before = `${label}: `;
  return labels.LABEL_HINT.test(label)
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
  ['reversed', labels.REVERSED, certainIf((value) => looksCode(value) || looksMixed(value))],
  ['weak', labels.WEAK_KEY, certainIf(looksRandom)],
  ['weak', labels.TOKEN_KEY, token],
  ['weak', labels.GLUED_TOKEN, certainIf(looksToken)],
  ['digest', labels.DIGEST, () => 'certain'],
  ['hash', labels.HASHED, () => 'certain'],
  ['code', labels.CODE_FAR, () => 'likely'],
  ['spelled', labels.SPELLED, () => 'likely'],
  ['command', labels.COMMAND, certainIf((value) => looksMixed(value) && !/^(?:LOGIN|PLAIN|CRAM|XOAUTH)/.test(value))],
  ['weak', labels.WEAK_SHORT, certainIf(looksMixed)],
  ['pair', labels.PAIR, likelyIf(looksPassword)],
  ['changed', labels.CHANGED, likelyIf(looksPassword)],
  ['argument', labels.ARGUMENT, certainIf((value) => !isWord(value))],
  ['cookie', labels.COOKIE, certainIf(looksToken)],
  ['asked', labels.ASKED, (value) => (isWord(value) ? undefined : 'likely')],
];

const labelled = (text: string): SecretFound[] =>
  LABELLED.flatMap(([form, regex, judge]) => all(text, regex, form, judge));

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

function all(text: string, regex: RegExp, form: string, judge: Judge): SecretFound[] {
  const found: SecretFound[] = [];
  for (const match of text.matchAll(regex)) {
    const groups = match.indices?.groups;
    const quoted = groups?.['quoted'];
    const [start, to] = quoted ?? groups?.['phi'] ?? groups?.['phi2'] ?? [match.index, match.index + match[0].length];
    const value =
      quoted || form === 'private-key' ? text.slice(start, to) : text.slice(start, to).replace(TRAILING, '');
    const evidence = value === '' ? undefined : judge(value, quoted !== undefined, text.slice(match.index, start));
    if (evidence) found.push({ start, end: start + value.length, evidence, form });
  }
  return found;
}
