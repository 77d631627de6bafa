import type { Operator } from './operator.ts';

const KEPT = 4;
/** A value with fewer letters and digits than this is covered whole: its last four would nearly be it. */
const SHORTEST = 9;

/** `•••-••-4480`: the last four letters or digits of a long value stay; of an address only the domain. */
export const partial: Operator = ({ kind, value }) => {
  const at = value.lastIndexOf('@');
  if (kind === 'EMAIL' && at > 0) return bullets(value.slice(0, at)) + value.slice(at);
  const kept = (value.match(/[\p{L}\p{N}]/gu) ?? []).length >= SHORTEST && kind !== 'NAME' ? KEPT : 0;
  const cut = lastAlphanumerics(value, kept);
  return bullets(value.slice(0, cut)) + value.slice(cut);
};

const bullets = (text: string): string => text.replace(/[\p{L}\p{N}]/gu, '•');

/** Index from which `count` letters and digits are left. */
function lastAlphanumerics(value: string, count: number): number {
  let at = value.length;
  for (let left = count; left > 0 && at > 0; at--) if (/[\p{L}\p{N}]/u.test(value.charAt(at - 1))) left--;
  return at;
}
