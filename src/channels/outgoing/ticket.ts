import { readDocument } from '../../documents/index.ts';
import type { MessagePaths } from '../../vendors/webhook.ts';
import { fieldOf, formOf, jsonOf, xmlOf } from '../webhooks/fields.ts';
import type { Values } from './template.ts';

/** What a helpdesk is told, all of it masked. */
export interface Ticket {
  /** One line of at most 150 characters. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly name: string;
  /** An addr-spec. */
  readonly email: string;
}

const MAX_SUBJECT = 150;
const READING = { parts: 10_000, depth: 100 } as const;

/** A ticket out of a masked payload. A payload without a text that is known is the text itself, as it is. */
export function ticketOf(body: Uint8Array, contentType: string, paths: MessagePaths | undefined): Ticket {
  const field = reader(body, contentType);
  const first = (names: readonly string[] = []): string | undefined => names.map(field).find((text) => text?.trim());
  const html = first(paths?.html);
  const plain = first(paths?.text) ?? (html === undefined ? undefined : textOf(html));
  const text = plain ?? wholeText(body, contentType);
  return {
    subject: line(first(paths?.subject) ?? text),
    text,
    html: html ?? `<p>${escaped(text).replace(/\r?\n/g, '<br>')}</p>`,
    name: line(first(paths?.name) ?? 'Requester'),
    email: address(first(paths?.email)),
  };
}

function reader(body: Uint8Array, contentType: string): (path: string) => string | undefined {
  const form = formOf(body, contentType);
  if (form) return (path) => form.find(([name]) => name === path)?.[1];
  const xml = xmlOf(body, contentType);
  if (xml) return xml;
  const json = jsonOf(body);
  return (path) => fieldOf(json, path);
}

function wholeText(body: Uint8Array, contentType: string): string {
  const form = formOf(body, contentType);
  if (form) return form.map(([name, value]) => `${name}: ${value}`).join('\n');
  const json = jsonOf(body);
  return json === undefined ? new TextDecoder().decode(body) : JSON.stringify(json, null, 2);
}

/** What a reader sees of HTML. */
export const textOf = (html: string): string =>
  readDocument({ format: 'html', content: html }, READING)
    .parts.filter(({ path }) => !path.includes('@'))
    .map(({ text }) => text.trim())
    .join('\n')
    .trim();

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** One line, cut between words: half of a token would be no token. */
function line(text: string): string {
  const one = text.replace(/\s+/g, ' ').trim();
  if (one.length <= MAX_SUBJECT) return one;
  const cut = one.slice(0, MAX_SUBJECT - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 0))}…`;
}

const TOKEN = /\[([A-Z_]{2,12}-[0-9A-HJKMNP-TV-Z]{8,16}(?:\.\d{1,4})?)\]/;
const ADDRESS = /[^\s<>@,;"'[\]]{1,64}@[^\s<>@,;"'[\]]{1,190}\.[a-z]{2,63}/i;

/** What a helpdesk takes for an address: one that is there, or the token in the form of one, so that it can be turned back. */
function address(text = ''): string {
  const there = ADDRESS.exec(text)?.[0];
  if (there) return there;
  const token = TOKEN.exec(text)?.[1];
  return `${token?.toLowerCase() ?? 'requester'}@masked.invalid`;
}

/** A ticket with a note in front of its text, for people. */
export const withNote = (ticket: Ticket, note: string): Ticket => ({
  ...ticket,
  text: `${note}\n\n${ticket.text}`,
  html: `<p>${escaped(note)}</p>${ticket.html}`,
});

/** A ticket as the names of a template. */
export const valuesOf = (ticket: Ticket): Values => ({ ...ticket, adf: adfOf(ticket.text) });

/** A text in Atlassian's document format: a paragraph a block of lines. */
const adfOf = (text: string) => ({
  type: 'doc',
  version: 1,
  content: text.split(/\n{2,}/).map((block) => ({
    type: 'paragraph',
    content: block
      .split('\n')
      .flatMap((row, index) => [
        ...(index > 0 ? [{ type: 'hardBreak' }] : []),
        ...(row === '' ? [] : [{ type: 'text', text: row }]),
      ]),
  })),
});
