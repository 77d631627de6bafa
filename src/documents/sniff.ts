/** What a text looks like. Each test is one look, linear in the text. */

const JSON_START = /^\ufeff?\s*(?:\{\s*["}]|\[\s*[[{"\]])/;
export const looksLikeJson = (text: string): boolean => JSON_START.test(text.slice(0, 200));

const PAGE_START =
  /^\ufeff?\s*<(?:!doctype\s+html|html|head|body|!--|p|div|span|table|br|ul|ol|h[1-6]|meta|style)(?=[\s/>-])/i;
const PAIRED =
  /<\/(?:p|div|span|table|tr|td|th|ul|ol|li|h[1-6]|strong|em|b|i|u|a|font|pre|code|blockquote|body|html)>/i;
const ALONE = /<(?:br|hr|img|input)(?:\s[^<>]{0,300})?\/?>/i;

/** HTML as a document, or prose with some tags in it: a tag that ends, or one that stands alone. */
export const looksLikeHtml = (text: string): boolean =>
  text.includes('<') &&
  text.includes('>') &&
  // The narrative of a FHIR resource is HTML inside JSON: the tags are a value's, not the text's.
  !text.includes('"resourceType"') &&
  (PAGE_START.test(text.slice(0, 200)) || PAIRED.test(text) || ALONE.test(text));

const FORM = /^[\w.[\]%+~-]{1,100}=[^\s&<>"{}]*(?:&[\w.[\]%+~;-]{1,100}=[^\s&<>"{}]*)+&?\s*$/;

/** `a=b&c=d` (application/x-www-form-urlencoded): two pairs at least, and nothing that the encoding would have escaped. */
export const looksLikeForm = (text: string): boolean => text.includes('&') && text.includes('=') && FORM.test(text);

const ADDRESS = /^[a-z][a-z\d+.-]{1,20}:\/\/[^\s<>"{}]+\s*$/i;
export const looksLikeUrl = (text: string): boolean => ADDRESS.test(text);

// Two fields of RFC 5322 or a trace field at the very start, and the empty line that ends them.
const MAIL_START =
  /^(?:From [^\n]{1,200}\r?\n)?(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|ARC-[\w-]{1,30}|X-[\w-]{1,40}|From|To|Subject|Date|Reply-To|Sender):[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,50}[A-Za-z][\w-]{0,60}:/i;
const MIME_FIELD = /^(?:MIME-Version|Message-ID|Content-Type|Received|Return-Path|Delivered-To):/im;
const HEAD_END = /\r?\n\r?\n/;

/** A mail as a mailbox holds it. A pasted `From: … To: …` without any field of a mail system is text that quotes one. */
export function looksLikeMail(content: string | Uint8Array): boolean {
  const start = typeof content === 'string' ? content.slice(0, 16_384) : latin1(content.subarray(0, 16_384));
  const end = start.search(HEAD_END);
  return end > 0 && MAIL_START.test(start) && MIME_FIELD.test(start.slice(0, end));
}

const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
