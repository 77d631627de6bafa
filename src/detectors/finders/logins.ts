import { PatternGroup } from '../scan/group.ts';
import { occurs, scan } from '../scan/scan.ts';
import type { Finder, View } from '../view.ts';
import type { Found } from './found.ts';
import { nameHandles } from './handles.ts';
import { loginColumns } from './login-columns.ts';
import { LOGIN_FORMS } from './login-forms.ts';
import { SAID_LOGINS } from './login-said.ts';
import { isLogin, isServiceAccount } from './login-shapes.ts';

// username: jdoe4 · user "jdoe" · C:\Users\jdoe · 203.0.113.7 - jdoe [08/Jul… · sess:jdoe · @jane.doe
const ALL_FORMS = new PatternGroup([...LOGIN_FORMS, ...SAID_LOGINS], ({ regex }) => regex);

/** Logins and handles of people. */
export const logins: Finder<readonly Found[]> = (view) => {
  const found: Found[] = [...ofPart(view)];
  for (const form of ALL_FORMS.within(view)) {
    if (!occurs(view, form.hint)) continue;
    for (const match of scan(view, form.regex)) {
      const [start, end] = captured(match);
      const value = view.text.slice(start, end);
      // A capitalised word after it: `user_name: "Jane Doe"` is a name.
      if (/^ \p{Lu}\p{Ll}/u.test(view.text.slice(end, end + 3))) continue;
      if (isLogin(value, form.shape) && !isServiceAccount(value))
        found.push({ start, end, evidence: form.evidence, form: form.name });
    }
  }
  return [...found, ...listed(view), ...loginColumns(view), ...speakers(view), ...view.find(nameHandles)];
};

const LABEL =
  /(?:^| )(?:user ?name|user(?: id| login)?|login(?: name| id)?|logon(?: name)?|screen name|handle|(?:sam )?account name|remote user|auth user|uname|uid|upn|sub|actor|principal|operator|owner|assignee|author|clerk|portal user|sign on|apple id|nick(?:name)?|(?:ack|acked|run|started|entered|checked|posted|created|updated|modified|opened|closed|changed|approved|requested|submitted|uploaded|locked) by)$/;

/** The range of whichever group of a form matched. */
function captured(match: RegExpExecArray): readonly [number, number] {
  const groups = match.indices?.groups;
  return groups?.['phi'] ?? groups?.['phi2'] ?? groups?.['phi3'] ?? groups?.['phi4'] ?? [0, 0];
}

/** A part that is one value: its label says what stands before it. */
function ofPart(view: View): Found[] {
  const { text, label } = view;
  if (!LABEL.test(label) || !/^[\p{L}\p{N}][\p{L}\p{N}._@+\\-]{1,60}$/u.test(text) || isServiceAccount(text)) return [];
  const own = /(?:user ?name|login|logon|handle|account name|remote user|uname|upn)$/.test(label);
  if (!own && !isLogin(text, 'plain')) return [];
  return [{ start: 0, end: text.length, evidence: own ? 'certain' : 'likely', form: 'part' }];
}

const LIST =
  /^[ \t"']{0,12}(?:users|usernames|logins|accounts|members|assignees|reviewers|approvers|owners)["']?:\s{0,3}(?:\[|\n)/gim;
const ITEM = /(?:^[ \t]{0,12}[-*•] |["'[, ])["']?(?<phi>[A-Za-z][\w.-]{2,40})["']?(?=[,\]\s]|$)/dgm;

/** `users:` and then a list, as YAML or JSON has it. */
function listed(view: View): Found[] {
  const { text } = view;
  const found: Found[] = [];
  for (const head of scan(view, LIST)) {
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

// Transcripts number their speakers.
const ROLE =
  /^(?:[a-z]+_(?:to|by|at|id|of|on|in|name|type|code|key|url|msg)$|speaker|agent|caller|user|guest|participant|channel|spk|person|visitor|customer|patient|operator|bot|step|row|line|page|item|case|note|error|warn|info)[._-]?\d*$/;
const CHAT = /^(?!\S*=)\p{L}[\p{L}\d._-]{1,24}: \p{L}[^\n=]*\p{L} \p{L}/gmu;
// "jdoe4: text", "[10:02] jdoe: text", "10:02 <jdoe> text", "j.doe (10:02 AM): text"
const SPEAKER =
  /^(?<clock>\[?\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?\]? {1,2})?<?(?<phi>[a-z][a-z0-9]{1,20}(?:[._-][a-z0-9]{1,20}){0,2})(?:>|(?: {1,2}[([]?\d{1,2}:\d\d[^\n:]{0,8}[)\]]?)?:| {1,2}\d{1,2}:\d\d ?[AP]M$)(?= \S+ \S|\n)/dgm;

/** Chat lines that begin with a handle: two by the same one, or a clock before them, so that keys of a log are none. */
function speakers(view: View): Found[] {
  const { text } = view;
  if (!/^\[?[\d<a-z]/m.test(text)) return [];
  const lines = scan(view, SPEAKER).map((match) => {
    const [start, end] = match.indices?.groups?.['phi'] ?? [0, 0];
    return { value: text.slice(start, end), start, end, clock: /\d:\d\d/.test(match[0]) };
  });
  const said = new Map<string, number>();
  const chat = (text.match(CHAT)?.length ?? 0) > 2;
  for (const { value } of lines) said.set(value, (said.get(value) ?? 0) + 1);
  return lines
    .filter(
      ({ value, clock }) =>
        /[\d._-]/.test(value) &&
        !ROLE.test(value) &&
        (clock || chat || (said.get(value) ?? 0) > 1) &&
        isLogin(value, 'marked') &&
        !isServiceAccount(value),
    )
    .map(({ start, end }) => ({ start, end, evidence: 'likely', form: 'speaker' }));
}
