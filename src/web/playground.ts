/// <reference lib="dom" />
import type { Format } from '../documents/document.ts';
import { createMasker } from '../gauze.ts';
import { KIND_FACTS, type Kind } from '../kinds.ts';
import type { Finding } from '../mask/finding.ts';
import { policyNamed } from '../mask/policy.ts';

/** Time without a keystroke before the text is masked, ms. */
const PAUSE_MS = 150;

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const text = byId<HTMLTextAreaElement>('text');
const policy = byId<HTMLSelectElement>('policy');
const format = byId<HTMLSelectElement>('format');
const masked = byId('masked');

// A key for this page alone: its tokens mean nothing anywhere else.
const key = crypto.getRandomValues(new Uint8Array(32));

function update(): void {
  const masker = createMasker({ policy: policyNamed(policy.value), key });
  const result = masker.mask(
    { format: format.value as Format, content: text.value },
    { conversation: 'playground', now: Date.now() },
  );
  if (!result.ok) {
    const reasons = result.reasons.map(({ code }) => code).join(', ');
    show('', [], `Held: ${reasons}. Nothing of this would be delivered.`);
    return;
  }
  const { findings } = result;
  show(String(result.content), findings, findings.length === 1 ? '1 finding' : `${findings.length} findings`);
}

function show(result: string, findings: readonly Finding[], status: string): void {
  masked.textContent = result;
  byId('found').replaceChildren(...highlighted(text.value, findings));
  byId('rules').replaceChildren(...findings.map(row));
  byId('status').textContent = status;
}

/** The text with each finding marked. Built from text nodes: what was pasted is never read as markup. */
function highlighted(source: string, findings: readonly Finding[]): (Node | string)[] {
  const ranges = findings.flatMap(({ kind, rule, source: places }) =>
    places.map(({ start, end }) => ({ kind, rule, start, end })),
  );
  const nodes: (Node | string)[] = [];
  let at = 0;
  for (const { kind, rule, start, end } of ranges.sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    nodes.push(source.slice(at, start), mark(source.slice(start, end), kind, rule));
    at = end;
  }
  return [...nodes, source.slice(at)];
}

function mark(value: string, kind: Kind, rule: string): HTMLElement {
  const element = document.createElement('mark');
  element.textContent = value;
  element.dataset['kind'] = kind;
  element.dataset['group'] = groupOf(kind);
  element.title = `${KIND_FACTS[kind].title}: ${rule}`;
  return element;
}

/** Colours are by family, and each mark names its kind as well: colour alone says nothing to some. */
function groupOf(kind: Kind): string {
  const { safeHarbor } = KIND_FACTS[kind];
  if ('BC'.includes(safeHarbor)) return safeHarbor;
  if ('GHIJKLMPR'.includes(safeHarbor)) return 'ids';
  return 'FNO'.includes(safeHarbor) ? 'net' : safeHarbor;
}

function row({ kind, evidence, rule, operator, path, start, end }: Finding): HTMLTableRowElement {
  const tr = document.createElement('tr');
  for (const value of [kind, evidence, rule, operator, `${path} ${start}-${end}`.trim()])
    tr.insertCell().textContent = value;
  return tr;
}

let timer: ReturnType<typeof setTimeout> | undefined;
text.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(update, PAUSE_MS);
});
policy.addEventListener('change', update);
format.addEventListener('change', update);
byId('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(masked.textContent ?? '');
  byId('status').textContent = 'Copied.';
});
update();
