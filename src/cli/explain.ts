import type { Finding, HoldReason } from '../mask/finding.ts';

/** One line a finding: kind, evidence, rule, place, operator. Never the text. */
export const explained = (name: string, findings: readonly Finding[]): string =>
  findings
    .map(({ kind, evidence, rule, path, source, operator }) => {
      const at = source.map(({ start, end }) => `${start}-${end}`).join(',');
      return [name, path || '.', at, kind, evidence, rule, operator].join('\t');
    })
    .join('\n');

/** `3 NAME, 1 PHONE`. */
export function counted(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'nothing found';
}

export const heldLine = (name: string, reasons: readonly HoldReason[]): string =>
  `gauze: held ${name}: ${said(reasons)}`;

export const previewLine = (name: string, reasons: readonly HoldReason[]): string =>
  `gauze: look at ${name} before it goes out: ${said(reasons)}`;

const said = (reasons: readonly HoldReason[]): string =>
  reasons.map(({ code, path }) => (path ? `${code} at ${path}` : code)).join(', ');
