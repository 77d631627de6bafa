import type { Kind } from '../../../kinds.ts';
import type { Finding } from '../../../mask/finding.ts';

/** One value of a draft with what stands for it, wherever it occurs. */
export interface Switch {
  readonly kind: Kind;
  readonly value: string;
  readonly replacement: string;
}

/** A draft in pieces: text as it is, and places of the switches by their index. */
export interface Switched {
  readonly pieces: readonly (string | number)[];
  readonly switches: readonly Switch[];
}

/** A placeholder at one place of the masked text. */
const PLACEHOLDER = /\[[^[\]\n]{1,80}\]/y;

/**
 * Which part of a masked text stands for which of the original: a switch for each value. Found by walking both texts at once, since what is between the
 * findings is the same in both; undefined where they do not fit together, so that nothing is put back in a wrong place.
 */
export function switchedOf(
  text: string,
  masked: string,
  findings: readonly Pick<Finding, 'kind' | 'start' | 'end'>[],
): Switched | undefined {
  const pieces: (string | number)[] = [];
  const switches: Switch[] = [];
  let at = 0;
  let there = 0;
  for (const { kind, start, end } of findings.toSorted((a, b) => a.start - b.start)) {
    const between = text.slice(at, start);
    if (start < at || !masked.startsWith(between, there)) return undefined;
    there += between.length;
    PLACEHOLDER.lastIndex = there;
    const replacement = PLACEHOLDER.exec(masked)?.[0];
    if (replacement === undefined) return undefined;
    pieces.push(between, switchFor(switches, { kind, value: text.slice(start, end), replacement }));
    there += replacement.length;
    at = end;
  }
  const rest = text.slice(at);
  if (masked.slice(there) !== rest) return undefined;
  return { pieces: [...pieces, rest], switches };
}

function switchFor(switches: Switch[], wanted: Switch): number {
  const known = switches.findIndex(
    ({ value, replacement }) => value === wanted.value && replacement === wanted.replacement,
  );
  return known >= 0 ? known : switches.push(wanted) - 1;
}

/** The draft with some of its values left open. */
export const withOpen = ({ pieces, switches }: Switched, open: ReadonlySet<number>): string =>
  pieces
    .map((piece) =>
      typeof piece === 'string' ? piece : (switches[piece]?.[open.has(piece) ? 'value' : 'replacement'] ?? ''),
    )
    .join('');

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** A text of Slack's as people typed it: without its three escapes. */
export const plainText = (text: string): string =>
  text.replace(/&(amp|lt|gt);/g, (_, name: string) => SIGNS[name] ?? '');
