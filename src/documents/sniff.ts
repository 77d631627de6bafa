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
  (PAGE_START.test(text.slice(0, 200)) || PAIRED.test(text) || ALONE.test(text));

const FORM = /^[\w.[\]%+~-]{1,100}=[^\s&<>"{}]*(?:&[\w.[\]%+~;-]{1,100}=[^\s&<>"{}]*)+&?\s*$/;

/** `a=b&c=d` (application/x-www-form-urlencoded): two pairs at least, and nothing that the encoding would have escaped. */
export const looksLikeForm = (text: string): boolean => text.includes('&') && text.includes('=') && FORM.test(text);

const ADDRESS = /^[a-z][a-z\d+.-]{1,20}:\/\/[^\s<>"{}]+\s*$/i;
export const looksLikeUrl = (text: string): boolean => ADDRESS.test(text);
