import { tagAt, tagNameAt } from '../../documents/html/tags.ts';
import type { SourceEdit } from '../../documents/segments.ts';

/** Attributes that a mail program loads by itself when the mail is opened: pixels that tell who reads and when. */
const LOADED = new Set(['src', 'srcset', 'background', 'poster', 'data', 'lowsrc', 'dynsrc']);
const REMOTE = /^[\s\p{Cc}]*(?:https?:|\/\/|ftp:)/iu;
const STYLE_URL = /url\(\s{0,20}["']?\s{0,20}(?:https?:|\/\/|ftp:)[^)"']{0,4000}["']?\s{0,20}\)|@import[^;]{0,4000};/gi;

const STYLE_END = /<\/style/gi;

/** Names no part of the mail: loads nothing. */
const NOTHING = 'cid:removed';

/** Edits of an HTML text that take out what is loaded over the network. Links that a person follows stay. */
export function remoteEdits(html: string): SourceEdit[] {
  const edits: SourceEdit[] = [];
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const name = tagNameAt(html, at);
    const tag = name === undefined ? undefined : tagAt(html, at, name);
    if (!tag) continue;
    for (const { name: attribute, from, to } of tag.attributes) {
      const value = html.slice(from, to);
      const loads = LOADED.has(attribute) || (attribute === 'href' && (tag.name === 'link' || tag.name === 'image'));
      if (loads && (REMOTE.test(value) || (attribute === 'srcset' && /https?:|\/\//i.test(value)))) {
        edits.push({ start: from, end: to, replacement: NOTHING });
      } else if (attribute === 'style') edits.push(...styleEdits(value, from));
    }
    at = tag.end - 1;
    if (tag.name === 'style' && !tag.closing) {
      STYLE_END.lastIndex = tag.end;
      const end = STYLE_END.exec(html)?.index ?? html.length;
      edits.push(...styleEdits(html.slice(tag.end, end), tag.end));
      at = Math.max(at, end - 1);
    }
  }
  return edits;
}

const styleEdits = (style: string, offset: number): SourceEdit[] =>
  [...style.matchAll(STYLE_URL)].map(({ index, 0: found }) => ({
    start: offset + index,
    end: offset + index + found.length,
    replacement: found.startsWith('@') ? '' : 'none',
  }));

const CID = /\bcid:([^"'\s<>)]{1,500})/gi;

/** Edits that lead `cid:` to the mapped ids of the parts shown in the text. */
export const contentIdEdits = (html: string, map: (id: string) => string): SourceEdit[] =>
  [...html.matchAll(CID)].map(({ index, 0: found, 1: id = '' }) => ({
    start: index,
    end: index + found.length,
    replacement: `cid:${map(unescaped(id))}`,
  }));

function unescaped(id: string): string {
  try {
    return decodeURIComponent(id.replaceAll('&amp;', '&'));
  } catch {
    return id;
  }
}
