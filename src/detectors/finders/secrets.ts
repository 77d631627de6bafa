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
import {
  ASKED,
  BARE_CODE,
  CODE_LABEL,
  LABEL_HINT,
  SECRET_PART,
  STRONG_KEY,
  STRONG_PROSE,
  WEAK_KEY,
} from './secret-labels.ts';
import { isPlaceholder, isWord, looksCode, looksMixed, looksRandom } from './secret-shapes.ts';

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
  if (LABEL_HINT.test(text)) found.push(...labelled(text));
  return found;
};

function ofPart(view: View): SecretFound[] {
  if (!SECRET_PART.test(view.label) || isPlaceholder(view.text) || !/^\S{3,400}$/.test(view.text)) return [];
  return [{ start: 0, end: view.text.length, evidence: 'certain', form: 'part' }];
}

function labelled(text: string): SecretFound[] {
  return [
    ...all(text, STRONG_KEY, 'label', (value, quoted) =>
      isPlaceholder(value) || (isWord(value) && !quoted) ? undefined : 'certain',
    ),
    ...all(text, STRONG_PROSE, 'label', (value, quoted, said) => prose(value, quoted, said)),
    ...all(text, CODE_LABEL, 'code', (value) => (looksCode(value) ? 'certain' : undefined)),
    ...all(text, BARE_CODE, 'code', (value) => (looksMixed(value) ? 'likely' : undefined)),
    ...all(text, WEAK_KEY, 'weak', (value) => (looksRandom(value) && !isPlaceholder(value) ? 'certain' : undefined)),
    ...all(text, ASKED, 'asked', (value) => (isWord(value) ? undefined : 'likely')),
  ];
}

/** After "is" a plain word may be the password; without it only what mixes letters, digits and signs. */
function prose(value: string, quoted: boolean, said: string): Evidence | undefined {
  if (isPlaceholder(value) || isWord(value)) return undefined;
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
