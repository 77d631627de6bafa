import { scan } from '../scan/scan.ts';
import type { Finder, View } from '../view.ts';

export interface UrlFound {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Absolute with a scheme, `www.` or a bare host with a path, or the target of a request in a log. */
  readonly form: 'absolute' | 'bare' | 'relative';
}

// RFC 3986 section 2; quotes, angle brackets, pipes and braces end a link in running text. A length as servers accept it.
const CHARS = '[^\\s<>"\'`|\\\\{}\\[\\]\\u3000-\\u303f]';
const ABSOLUTE = new RegExp(
  `(?<![A-Za-z0-9])(?:https?|hxxps?|s3a?|gs|wss?|s?ftps?|azure|abfss?|file):\\/\\/${CHARS}{3,2048}`,
  'gi',
);
const BARE = new RegExp(
  `(?<![\\p{L}\\p{N}@./:_%+-])(?:[a-z0-9](?:[a-z0-9-]{0,62})\\.){1,6}[a-z]{2,18}(?::\\d{2,5})?(?:\\/${CHARS}{2,1024}|\\?${CHARS}{3,1024})`,
  'giu',
);
const RELATIVE = new RegExp(
  `(?<=\\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|path|uri|url|request|referer|referrer|redirect|location|target|href|route|endpoint|returnUrl|next)["']?\\s{0,2}[=:]?\\s{0,2}["'(]?)\\/${CHARS}{2,2048}`,
  'gi',
);
const TRAILING = /(?:[.,;:!?*_~]|&gt;|&quot;){1,24}$/;

/** Links and request targets of a part, without the punctuation of the sentence around them. */
export const urls: Finder<readonly UrlFound[]> = (view) => {
  const { text } = view;
  if (!text.includes('/') && !text.includes('?')) return [];
  const found: UrlFound[] = [];
  if (text.includes('://')) collect(found, view, ABSOLUTE, 'absolute');
  const absolute = found.slice();
  collect(found, view, BARE, 'bare', absolute);
  collect(found, view, RELATIVE, 'relative', absolute);
  return found;
};

function collect(
  found: UrlFound[],
  view: View,
  regex: RegExp,
  form: UrlFound['form'],
  taken: readonly UrlFound[] = [],
): void {
  let next = 0;
  for (const match of scan(view, regex)) {
    const start = match.index;
    while (next < taken.length && (taken[next] as UrlFound).end <= start) next++;
    if (taken[next] && (taken[next] as UrlFound).start <= start) continue;
    const link = trimmed(match[0]);
    found.push({ start, end: start + link.length, text: link, form });
  }
}

/** A closing bracket belongs to the link only if it opens there. */
function trimmed(link: string): string {
  const kept = link.slice(0, 2048).replace(TRAILING, '');
  if (kept.endsWith(')') && !kept.includes('(')) return trimmed(kept.slice(0, -1));
  return kept;
}
