import type { Evidence } from '../../span.ts';
import type { Finder, View } from '../view.ts';
import { isLogin, isServiceAccount } from './login-shapes.ts';

// username: jdoe4 · user "jdoe" · C:\Users\jdoe · 203.0.113.7 - jdoe [08/Jul… · sess:jdoe · @jane.doe
export interface LoginFound {
  readonly start: number;
  readonly end: number;
  readonly evidence: Evidence;
  readonly form: string;
}

interface Form {
  readonly name: string;
  readonly hint: RegExp;
  /** The login is the group `phi`. */
  readonly regex: RegExp;
  readonly evidence: Evidence;
  /** What the value must look like: `marked` has a digit, dot or underscore; `plain` may be letters only. */
  readonly shape: 'marked' | 'plain';
}

const KEY =
  '(?:user[_ -]?names?|user[_ -]?login|user[_ -]?ids?|user|userid|uname|usr|usuario|usuário|utilisateur|benutzer(?:name)?|uid|login(?:[_ -]?(?:name|id|user))?|log[ -]?in|logon(?:[_ -]?name)?|account[_ -]?name|screen[_ -]?name|handle|sam ?account ?name|upn|operator|actor|principal|enduser\\.id|remote[_-]?user|created[_ -]?by|updated[_ -]?by|modified[_ -]?by|performed[_ -]?by|authuser|display_login|cuenta|conta|konto|账号|用户名|帳號|ユーザー名?|логин|usuario)';
const VALUE = '[A-Za-z][\\w.+-]{1,40}\\w';
const EDGE = '(?![\\w@(\\/\\\\]|-\\w|\\.\\w)';

const FORMS: readonly Form[] = [
  {
    name: 'key',
    hint: /us[eu]|sub|log[io]|uid|account|handle|actor|principal|by|operator|upn|benutzer|cuenta|conta|konto|账号|用户|帳號|ユーザー|логин/i,
    regex: new RegExp(
      `(?<![\\p{L}\\p{N}])${KEY}(?:\\\\?["'])?\\s{0,3}(?:=>|[:=：])\\s{0,3}(?:\\\\?["'\`])?(?<phi>${VALUE})${EDGE}`,
      'dgiu',
    ),
    evidence: 'likely',
    shape: 'plain',
  },
  {
    name: 'label',
    hint: /user|log|account|handle|signed|cuenta|conta|konto|账号|用户|帳號|ユーザー|логин/i,
    regex: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${KEY}|account|(?:logg|sign)ed[ -]?(?:in|on) (?:as|with)|log(?:s|ging)? ?in (?:as|with))(?: (?:id|name|is|was|called|named|as|for|es|ist|est|é|:)){0,2}[ ,]{1,3}(?:["'\`(]{0,2})(?<phi>${VALUE})${EDGE}`,
      'dgiu',
    ),
    evidence: 'likely',
    shape: 'marked',
  },
  {
    name: 'quoted',
    hint: /user|login|account/i,
    regex: new RegExp(
      `\\b(?:user|username|login|account|user id|logged in as|signed in as)(?: (?:is|was|named|called|for|as))? ["'\`](?<phi>${VALUE})["'\`]`,
      'dgi',
    ),
    evidence: 'likely',
    shape: 'plain',
  },
  {
    name: 'path',
    hint: /[\\/](?:Users|home|Profiles)[\\/]/i,
    regex: new RegExp(
      `(?:[\\\\/](?:Users|home|Profiles|Documents and Settings)[\\\\/]{1,2})(?<phi>${VALUE})(?=[\\\\/\\s"':]|$)`,
      'dgi',
    ),
    evidence: 'certain',
    shape: 'plain',
  },
  {
    name: 'domain',
    hint: /[A-Z]\\{1,2}[a-z]/,
    regex: /(?<![\w\\/:.])[A-Z][A-Z0-9-]{1,15}\\{1,2}(?<phi>[a-z][a-z0-9._-]{2,30})(?![\w\\])/dg,
    evidence: 'likely',
    shape: 'plain',
  },
  // Apache's and nginx' combined log format: client, identity, user.
  {
    name: 'access-log',
    hint: / - \S+ \[/,
    regex: /(?<=[\d:a-f]) - (?<phi>[A-Za-z][\w.@+-]{1,60}) \[/dgi,
    evidence: 'certain',
    shape: 'plain',
  },
  {
    name: 'session',
    hint: /sess/i,
    regex: new RegExp(
      `\\b(?:sess|session|sessions|user|users|login|presence|online):(?<phi>${VALUE})(?![\\w:*])`,
      'dgi',
    ),
    evidence: 'likely',
    shape: 'plain',
  },
  // HL7 v2.5 section 3.4.1.5: EVN-5, operator.
  {
    name: 'operator',
    hint: /^EVN\|/m,
    regex: /^EVN\|[^|\n]{0,6}\|[^|\n]{0,30}\|[^|\n]{0,30}\|[^|\n]{0,10}\|(?<phi>[A-Za-z][\w.-]{2,40})/dgm,
    evidence: 'certain',
    shape: 'plain',
  },
  {
    name: 'mention',
    hint: /(?:^|[\s(])@[a-z]/,
    regex: /(?<=^|[\s(])@(?<phi>[a-z][a-z0-9]*(?:[._-][a-z0-9]+){1,3}|[a-z]{3,20}\d{1,4})(?![\w(/@-]|\.\w)/dg,
    evidence: 'likely',
    shape: 'marked',
  },
  {
    name: 'mention',
    hint: /(?:cc|ping|ask|thanks|thx|by|from|hey|hi) @[a-z]/i,
    regex: /(?<=\b(?:cc|ping|ask|thanks|thx|by|from|hey|hi) )@(?<phi>[a-z]{4,20})(?![\w(/@.-])/dgi,
    evidence: 'likely',
    shape: 'plain',
  },
  {
    name: 'speaker',
    hint: /^\*{0,2}<?@?[a-z]+[._][a-z]/m,
    regex:
      /^\*{0,2}<?@?(?<phi>[a-z][a-z0-9]{1,20}[._][a-z0-9]{1,20})(?=>?\*{0,2} (?:uploaded|joined|wrote|said|added|shared|left|replied|set the|pinned|commented|has joined)\b)/dgm,
    evidence: 'likely',
    shape: 'marked',
  },
];

/** Logins and handles of people. */
export const logins: Finder<readonly LoginFound[]> = (view) => {
  const found: LoginFound[] = [...ofPart(view)];
  for (const form of FORMS) {
    if (!form.hint.test(view.text)) continue;
    for (const match of view.text.matchAll(form.regex)) {
      const [start, end] = match.indices?.groups?.['phi'] ?? [0, 0];
      const value = view.text.slice(start, end);
      // A capitalised word after it: `user_name: "Jane Doe"` is a name.
      if (/^ \p{Lu}\p{Ll}/u.test(view.text.slice(end, end + 3))) continue;
      if (isLogin(value, form.shape) && !isServiceAccount(value))
        found.push({ start, end, evidence: form.evidence, form: form.name });
    }
  }
  return [...found, ...listed(view.text), ...speakers(view.text)];
};

const LABEL =
  /(?:^| )(?:user ?name|user login|login(?: name| id)?|logon|screen name|handle|sam account name|remote user|uname|upn)$/;

function ofPart(view: View): LoginFound[] {
  if (
    !LABEL.test(view.label) ||
    !/^[\p{L}\p{N}][\p{L}\p{N}._@+\\-]{1,60}$/u.test(view.text) ||
    isServiceAccount(view.text)
  )
    return [];
  return [{ start: 0, end: view.text.length, evidence: 'certain', form: 'part' }];
}

const LIST =
  /^[ \t"']{0,12}(?:users|usernames|logins|accounts|members|assignees|reviewers|approvers|owners)["']?:\s{0,3}(?:\[|\n)/gim;
const ITEM = /(?:^[ \t]{0,12}[-*•] |["'[, ])["']?(?<phi>[A-Za-z][\w.-]{2,40})["']?(?=[,\]\s]|$)/dgm;

/** `users:` and then a list, as YAML or JSON has it. */
function listed(text: string): LoginFound[] {
  const found: LoginFound[] = [];
  for (const head of text.matchAll(LIST)) {
    const from = head.index + head[0].length;
    const inline = head[0].endsWith('[');
    const until = inline ? text.indexOf(']', from) : blockEnd(text, from);
    const block = text.slice(from - (inline ? 1 : 0), until < 0 ? from + 400 : Math.min(until + 1, from + 4000));
    for (const item of block.matchAll(
      inline ? ITEM : /^[ \t]{0,12}[-*•] ["']?(?<phi>[A-Za-z][\w.-]{2,40})(?=["'\s]|$)/dgm,
    )) {
      const [start, end] = item.indices?.groups?.['phi'] ?? [0, 0];
      const value = block.slice(start, end);
      const shift = from - (inline ? 1 : 0);
      if (isLogin(value, 'plain') && !isServiceAccount(value))
        found.push({ start: shift + start, end: shift + end, evidence: 'likely', form: 'list' });
    }
  }
  return found;
}

function blockEnd(text: string, from: number): number {
  const rest = /\n(?![ \t]{0,12}[-*•] |[ \t]{2,}\S)/g;
  rest.lastIndex = from;
  return rest.exec(text)?.index ?? text.length;
}

const SPEAKER = /^(?<phi>[a-z]{2,20}[._][a-z]{1,20}\d{0,4})(?=(?: \(?\d{1,2}:\d\d[^\n:]{0,8}\)?)?: \S+ \S)/dgm;

/** Chat lines that begin with a handle: at least two by the same one, so that keys of a log are none. */
function speakers(text: string): LoginFound[] {
  const lines = [...text.matchAll(SPEAKER)].map((match) => ({
    value: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const said = new Map<string, number>();
  for (const { value } of lines) said.set(value, (said.get(value) ?? 0) + 1);
  return lines
    .filter(({ value }) => (said.get(value) ?? 0) > 1 && isLogin(value, 'marked') && !isServiceAccount(value))
    .map(({ start, end }) => ({ start, end, evidence: 'likely', form: 'speaker' }));
}
