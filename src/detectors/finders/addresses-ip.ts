import { scan } from '../scan/scan.ts';
import type { Finder } from '../view.ts';

export interface IpFound {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly version: 4 | 6;
  /** What routes it: only a public address can be a person's own. */
  readonly scope: 'public' | 'private' | 'documentation';
  readonly port: number | undefined;
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const V4 = new RegExp(`(?<![\\w.]|\\d-)${OCTET}(?:\\.${OCTET}){3}(?![\\w]|\\.\\d|\\/\\d)(?::(\\d{2,5})(?!\\d))?`, 'g');
// RFC 4291 section 2.2. The shape is tested loosely here and read exactly below.
const V6 = /(?<![\w:.])(?=[\da-f]{0,4}:)[\da-f:]{3,39}(?:\.\d{1,3}){0,3}(?![\w:])(?:%\w{1,15})?(?!\/\d)/gi;

/** Addresses of IP version 4 and 6; networks (`/24`) are none. */
export const ipAddresses: Finder<readonly IpFound[]> = (view) => {
  const found: IpFound[] = [];
  for (const match of scan(view, V4)) {
    const text = match[0].replace(/:\d+$/, '');
    const port = match[1] === undefined ? undefined : Number(match[1]);
    found.push({ start: match.index, end: match.index + text.length, text, version: 4, scope: scope4(text), port });
  }
  if (!view.text.includes(':')) return found;
  for (const match of scan(view, V6)) {
    const text = (match[0].split('%', 1)[0] ?? '').replace(/(?<!:):$/, '');
    if (isV6(text))
      found.push({
        start: match.index,
        end: match.index + text.length,
        text,
        version: 6,
        scope: scope6(text),
        port: undefined,
      });
  }
  return found;
};

/** RFC 1918, RFC 6598, RFC 3927, RFC 1122, RFC 5771, RFC 5737. */
function scope4(text: string): IpFound['scope'] {
  const [a = 0, b = 0, c = 0] = text.split('.').map(Number);
  if (a === 0 || a === 10 || a === 127 || a >= 224) return 'private';
  if (
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b < 128)
  )
    return 'private';
  if ((a === 192 && b === 0 && c === 2) || (a === 198 && b === 51 && c === 100) || (a === 203 && b === 0 && c === 113))
    return 'documentation';
  return a === 198 && (b === 18 || b === 19) ? 'private' : 'public';
}

function isV6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || !/[\da-f]/i.test(text)) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (groups.some((group) => !/^[\da-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length >= 3 && groups.length <= 7 : groups.length === 8;
}

/** RFC 4193, RFC 4291 (link local, loopback, multicast), RFC 3849 (documentation). */
function scope6(text: string): IpFound['scope'] {
  const lower = text.toLowerCase();
  if (/^(?:f[cdef]|::|64:ff9b)/.test(lower)) return 'private';
  return /^2001:0?db8:/.test(lower) ? 'documentation' : 'public';
}
