import type { Finding } from '../../mask/finding.ts';

/** A text with each found stretch written anew; findings are read by where they stand in the source. */
export function edited(
  text: string,
  findings: readonly Finding[],
  write: (found: string, finding: Finding) => string,
): string {
  const ranges = findings
    .flatMap((finding) => finding.source.map(({ start, end }) => ({ start, end, finding })))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let out = '';
  let at = 0;
  for (const { start, end, finding } of ranges) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    out += text.slice(at, from) + write(text.slice(from, end), finding);
    at = end;
  }
  return out + text.slice(at);
}

/** `[NAME]` in place of what was found. */
export const labelled = (text: string, findings: readonly Finding[]): string =>
  edited(text, findings, (_, { kind }) => `[${kind}]`);
