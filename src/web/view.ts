import { KIND_FACTS, type Kind } from '../kinds.ts';
import type { Finding } from '../mask/finding.ts';

/** What a view shows at most: a browser lays out a few hundred thousand characters at once, not ten million. UTF-16 units. */
export const SHOWN_LENGTH = 200_000;
/** Rows of the table of rules. */
export const SHOWN_ROWS = 250;

/** Colours go by family; each mark names its kind as well, since colour alone says nothing to some. */
const FAMILIES: Readonly<Record<string, string>> = {
  A: 'who',
  B: 'where',
  C: 'when',
  D: 'reach',
  E: 'reach',
  F: 'reach',
  N: 'net',
  O: 'net',
};
const familyOf = (kind: Kind): string => FAMILIES[KIND_FACTS[kind].safeHarbor] ?? 'number';

function element(name: string, text: string, data: Readonly<Record<string, string>> = {}): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  Object.assign(made.dataset, data);
  return made;
}

/** The text with each finding marked, made of text nodes alone: what was pasted is never read as markup. */
export function highlighted(source: string, findings: readonly Finding[]): (Node | string)[] {
  const places = findings
    .flatMap(({ kind, rule, source: ranges }, index) => ranges.map((range) => ({ kind, rule, index, ...range })))
    .sort((a, b) => a.start - b.start);
  const nodes: (Node | string)[] = [];
  let at = 0;
  for (const { kind, rule, index, start, end } of places) {
    if (start < at || start === end) continue;
    if (end > SHOWN_LENGTH) break;
    const mark = element('mark', source.slice(start, end), { kind, family: familyOf(kind), finding: String(index) });
    mark.title = `${KIND_FACTS[kind].title}: ${rule}`;
    mark.append(element('b', kind));
    nodes.push(source.slice(at, start), mark);
    at = end;
  }
  return [...nodes, source.slice(at, SHOWN_LENGTH)];
}

/** One item for each kind, with how often it was found. */
export function counts(findings: readonly Finding[]): HTMLElement[] {
  const byKind = new Map<Kind, number>();
  for (const { kind } of findings) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  return [...byKind].map(([kind, count]) => element('li', `${kind} ${count}`, { family: familyOf(kind) }));
}

/** One row for each finding. `show` leads to its mark. */
export function rows(findings: readonly Finding[], show: (index: number) => void): HTMLTableRowElement[] {
  return findings.slice(0, SHOWN_ROWS).map((finding, index) => {
    const { kind, rule, evidence, operator, path, start, end } = finding;
    const row = document.createElement('tr');
    row.insertCell().append(element('span', kind, { family: familyOf(kind) }));
    row.insertCell().append(KIND_FACTS[kind].title);
    row.insertCell().append(element('code', rule));
    row.insertCell().append(evidence);
    row.insertCell().append(operator);
    const place = element('button', `${path} ${start}–${end}`.trim());
    place.setAttribute('type', 'button');
    place.setAttribute('aria-label', `Show ${kind} at ${`${path} ${start} to ${end}`.trim()}`);
    place.addEventListener('click', () => show(index));
    row.insertCell().append(place);
    return row;
  });
}
