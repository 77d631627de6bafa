import { everywhere } from '../scan/everywhere.ts';
import { PatternGroup } from '../scan/group.ts';
import { occurs, scan } from '../scan/scan.ts';
import type { Finder, View } from '../view.ts';
import type { Found } from './found.ts';
import { FREE_FORMS } from './secret-forms.ts';
import {
  AUTH_LOGIN,
  AUTHORIZATION,
  CREDENTIAL,
  CREDENTIAL_HINT,
  PRIVATE_KEY,
  URL_PASSWORD,
} from './secret-grammars.ts';
import { SAID_FORMS } from './secret-said.ts';
import { isPlaceholder } from './secret-shapes.ts';
import { type Judge, TAILS, type Tail } from './secret-tails.ts';
import { CODED_PART, SECRET_LABEL, SECRET_PART } from './secret-words.ts';

// A sentence or a data structure goes on after the value: its punctuation is not part of it.
const TRAILING = /(?<![.,;:)\]}|\\])[.,;:)\]}|\\]+$/;
const AUTHORIZATION_HINT = /bearer|basic|authorization/i;
// An escaped line end, and the next field of a form: `password=x&scope=y`.
const NEXT_FIELD = /\\n|&[A-Za-z][\w.-]{0,40}=/;
/** How far back a judge may look. */
const SAID = 60;

const ALL_FORMS = new PatternGroup([...FREE_FORMS, ...SAID_FORMS], ({ regex }) => regex);

const proven: Judge = (value) => (/[A-Z\d]EXAMPLE(?:KEY)?$/.test(value) ? undefined : 'certain');
const given: Judge = (value) => (isPlaceholder(value) ? undefined : 'certain');

/** Credentials of a part: by their own grammar, or after a label. */
export const secrets: Finder<readonly Found[]> = (view) => {
  const { text } = view;
  const found = [...ofPart(view), ...labelled(text, scan(view, SECRET_LABEL))];
  if (occurs(view, CREDENTIAL_HINT)) found.push(...all(view, CREDENTIAL, 'grammar', proven));
  if (text.includes('PRIVATE KEY')) found.push(...all(view, PRIVATE_KEY, 'private-key', proven));
  if (text.includes('://')) found.push(...all(view, URL_PASSWORD, 'url', given));
  if (occurs(view, AUTHORIZATION_HINT)) found.push(...all(view, AUTHORIZATION, 'authorization', given));
  if (/VXNlcm5hbWU6|UGFzc3dvcmQ6/.test(text)) found.push(...all(view, AUTH_LOGIN, 'auth-login', proven));
  for (const { hint, form, regex, judge } of ALL_FORMS.within(view))
    if (occurs(view, hint)) found.push(...all(view, regex, form, judge));
  return found;
};

/** A part that is one value: its label says what stands before it. */
function ofPart(view: View): Found[] {
  const { text, label } = view;
  if (label === '' || text.length > 4000 || /\s\S+\s/.test(text.trim())) return [];
  if (SECRET_PART.test(label) && !isPlaceholder(text) && /^\S{3,4000}$/.test(text)) {
    return [{ start: 0, end: text.length, evidence: 'certain', form: 'part' }];
  }
  if (CODED_PART.test(label) && /^[#*]?\d{3,8}[#*]?$/.test(text))
    return [{ start: 0, end: text.length, evidence: 'certain', form: 'part' }];
  const before = `${label}: `;
  return labelled(before + text, everywhere(SECRET_LABEL, before + text))
    .filter((found) => found.start >= before.length)
    .map((found) => ({ ...found, start: found.start - before.length, end: found.end - before.length }));
}

function labelled(text: string, labels: Iterable<RegExpExecArray>): Found[] {
  const found: Found[] = [];
  for (const label of labels) {
    const { strong, code, weak } = label.groups ?? {};
    const sort = strong ? 'strong' : code ? 'code' : weak ? 'weak' : 'glued';
    for (const tail of TAILS[sort]) {
      const value = after(text, label.index + label[0].length, tail);
      if (value) found.push(value);
    }
  }
  return found;
}

function after(text: string, at: number, { regex, form, judge }: Tail): Found | undefined {
  regex.lastIndex = at;
  const match = regex.exec(text);
  return match ? weigh(text, match, form, judge) : undefined;
}

function all(view: View, regex: RegExp, form: string, judge: Judge): Found[] {
  return scan(view, regex).flatMap((match) => weigh(view.text, match, form, judge) ?? []);
}

function weigh(text: string, match: RegExpExecArray, form: string, judge: Judge): Found | undefined {
  const groups = match.indices?.groups;
  const quoted = groups?.['quoted'];
  const [start, to] = quoted ?? groups?.['phi'] ?? groups?.['phi2'] ?? [match.index, match.index + match[0].length];
  const whole = text.slice(start, to);
  const value = quoted || form === 'private-key' ? whole : (whole.split(NEXT_FIELD, 1)[0] ?? '').replace(TRAILING, '');
  const said = text.slice(Math.max(0, Math.min(match.index, start) - 24, start - SAID), start);
  // A fingerprint of a key opens nothing.
  if (/\b(?:sha256|md5):$/i.test(said)) return undefined;
  const evidence = value === '' || /^0{5,}$/.test(value) ? undefined : judge(value, quoted !== undefined, said);
  return evidence ? { start, end: start + value.length, evidence, form } : undefined;
}
