import { isDigitAt, isLetterAt } from '../ascii.ts';
import type { Finder } from '../view.ts';
import { encodedEmails, spokenEmails } from './email-forms.ts';
import type { Found } from './found.ts';
import { isMachineLocal, isRole } from './mailboxes.ts';

// jane.doe@example.org · <mailto:jane@example.org|jane@example.org> · jane%40example.org · jane dot doe (at) example dot org
// RFC 5321 section 4.5.3.1: a local part of 64 octets, a domain of 255.
const MAX_LOCAL = 64;
const MAX_DOMAIN = 255;
// RFC 5322 atext without what delimits addresses in logs, queries and markup; letters of any script (RFC 6531).
const LOCAL_CHAR = /[\p{L}\p{M}\p{N}._%+'&-]/u;
const DOMAIN =
  /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}(?:xn--[a-z0-9-]{2,59}|\p{L}{2,24})(?![\p{L}\p{N}]|-\p{L})/uy;
const DOMAIN_BROKEN = /\n?(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.\n?){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/uy;

/** Addresses of people; shared mailboxes, message ids and other things with an at sign are left out. */
export const emails: Finder<readonly Found[]> = (view) => {
  const found: Found[] = [];
  let floor = 0;
  for (let at = view.text.indexOf('@'); at >= 0; at = view.text.indexOf('@', at + 1)) {
    const email = emailAt(view.text, at, floor);
    if (email) found.push(email);
    floor = email ? email.end : at + 1;
  }
  return [...found, ...encodedEmails(view), ...spokenEmails(view)];
};

function emailAt(text: string, at: number, floor: number): Found | undefined {
  const end = domainEnd(text, at + 1);
  if (end === undefined || (text.charAt(end) === ':' && text.endsWith('git', at))) return undefined;
  const start = localStart(text, at, floor);
  const local = text.slice(start, at);
  if (!/[\p{L}\p{N}]/u.test(local) || isRole(local, text.slice(at + 1, end)) || isMessageId(text, start, end, local))
    return undefined;
  if (ROOM_HOST.test(text.slice(at + 1, end)) || isSipPhone(text, start, local) || isLoginAtHost(text, start))
    return undefined;
  return { start: unwrapped(text, start), end, evidence: 'certain', form: 'address' };
}

function domainEnd(text: string, from: number): number | undefined {
  const limit = from + MAX_DOMAIN;
  for (const regex of text.charAt(from) === '\n' ? [DOMAIN_BROKEN] : [DOMAIN]) {
    regex.lastIndex = from;
    if (regex.test(text) && regex.lastIndex <= limit) return regex.lastIndex;
  }
  return undefined;
}

const isLocal = (text: string, at: number): boolean =>
  isLetterAt(text, at) || isDigitAt(text, at) || LOCAL_CHAR.test(text.charAt(at));

function localStart(text: string, at: number, floor: number): number {
  let start = at;
  const least = Math.max(floor, at - MAX_LOCAL);
  while (start > least && isLocal(text, start - 1)) start--;
  if (/[\ud800-\udfff]/.test(text.charAt(start - 1))) start--;
  // What was encoded before the address is not part of it: %3Cjane, %3Djane, %22jane.
  const encoded = /^.*(?:%(?:3[ACDEacde]|2[0267Ccf]|5[BDbd]|0[AaDd]))/.exec(text.slice(start, at));
  if (encoded) start += encoded[0].length;
  // "\njane@…" inside JSON: the letter belongs to the escape.
  if (text.charAt(start - 1) === '\\' && /[nrt]/.test(text.charAt(start))) start++;
  while (start < at && /[.'&%-]/.test(text.charAt(start))) start++;
  return commaStart(text, start);
}

/** "mail: jane,doe@example.org": a comma typed for the dot, only right after a label. */
function commaStart(text: string, start: number): number {
  if (text.charAt(start - 1) !== ',') return start;
  const before = /(?:^|[\s:])e-?m(?:ail)?:? {0,2}(?<first>[\p{L}]{2,24}),$/iu.exec(
    text.slice(Math.max(0, start - 40), start),
  );
  return before?.groups?.['first'] ? start - 1 - before.groups['first'].length : start;
}

/** RFC 5322 section 3.6.4: an id of a message looks like an address and names a machine. */
function isMessageId(text: string, start: number, end: number, local: string): boolean {
  if (isMachineLocal(local)) return true;
  // No more than this far back: a text without line breaks must not be read again for every address.
  const before = text.slice(Math.max(0, start - 200), start);
  const head = before.slice(before.lastIndexOf('\n') + 1);
  return (
    /^(?:message-id|references|in-reply-to|content-id|call-id|x-message-id)\s*:/i.test(head) ||
    /(?<![\w-])(?:x-)?(?:message-id|in-reply-to|references|content-id|call-id)["']?[:= ]{0,3}<?$/i.test(head) ||
    (text.charAt(end) === ':' && /git$/.test(local))
  );
}

/** A room of a chat server (XEP-0045): what stands before its host names a conference, what stands behind it a place in it. */
const ROOM_HOST = /^(?:muc|conference|conferences|rooms?|groupchat|focus|jicofo|jvb\w{0,12}|breakout)\./i;

/** The user of a SIP address that is a number is a telephone's business (RFC 3261 section 19.1). */
const isSipPhone = (text: string, start: number, local: string): boolean =>
  /sips?:$/i.test(text.slice(Math.max(0, start - 5), start)) && /^\+?[\d.-]{3,20}$/.test(local);

// `postgres://app:…@db-1`, `ssh -p 2222 jane@db-1`: a login and the machine it is for; the password and the login are other kinds.
const LOGIN_AT_HOST =
  /(?::\/\/[^\s:/@]{0,64}:[^\s/@]{0,64}|(?:^|[\s$#])(?:ssh|scp|sftp|rsync|mosh|ssh-copy-id)\s(?:-\w{1,20} (?:[^\s-]\S{0,40} )?){0,4})$/;
const isLoginAtHost = (text: string, start: number): boolean =>
  LOGIN_AT_HOST.test(text.slice(Math.max(0, start - 140), start));

/** "mails to jane.\ndoe@example.org": a line end inside a local part, where the word before it ends in a dot or the like. */
function unwrapped(text: string, start: number): number {
  if (text.charAt(start - 1) !== '\n') return start;
  const before =
    /(?:(?:^|\s)(?:to|at|from|is|e-?mails?|mail|address|contact|cc|write)\s|[:<]\s?)(?<head>[\p{L}\p{N}._+-]{0,40}[._+-])\n$/iu.exec(
      text.slice(Math.max(0, start - 64), start),
    );
  const head = before?.groups?.['head'];
  return head ? start - 1 - head.length : start;
}
