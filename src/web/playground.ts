import type { Format } from '../documents/document.ts';
import { ERROR_SENTENCES } from '../errors.ts';
import type { HoldReason } from '../mask/finding.ts';
import type { Answer, Ask } from './engine.ts';
import { openFile } from './files.ts';
import { createLatest } from './latest.ts';
import { counts, highlighted, rows, SHOWN_LENGTH, SHOWN_ROWS } from './view.ts';

/** Time without a keystroke before the text is masked, ms. */
const PAUSE_MS = 120;

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const text = byId<HTMLTextAreaElement>('text');
const policy = byId<HTMLSelectElement>('policy');
const format = byId<HTMLSelectElement>('format');
const file = byId<HTMLInputElement>('file');
const copy = byId<HTMLButtonElement>('copy');
const found = byId('found');

/** The whole masked text, of which the view may show a beginning. */
let masked = '';

const ask = createLatest(new Worker('/engine.js', { type: 'module' }), show, () =>
  say('failed', 'The engine failed. Nothing was masked: reload the page.'),
);
const update = (): void => ask({ content: text.value, format: format.value as Format, policy: policy.value });

function say(state: 'ok' | 'held' | 'failed', sentence: string): void {
  const status = byId('status');
  status.dataset['state'] = state;
  status.textContent = sentence;
}

function show({ content }: Ask, answer: Answer): void {
  const findings = answer.ok ? answer.findings : [];
  masked = answer.ok ? answer.content : '';
  copy.disabled = masked === '';
  byId('masked').textContent = masked.slice(0, SHOWN_LENGTH);
  found.replaceChildren(...highlighted(content, findings));
  byId('counts').replaceChildren(...counts(findings));
  byId('rules').replaceChildren(...rows(findings, showMark));
  byId('more').textContent = answer.ok ? cut(findings.length) : '';
  if (answer.ok) say('ok', findings.length === 1 ? '1 finding.' : `${findings.length} findings.`);
  else say('held', `Held, nothing of this would be delivered. ${answer.reasons.map(reason).join(' ')}`);
}

/** Says what the views leave out, so that nobody takes a beginning for the whole. */
function cut(findings: number): string {
  const views = Math.max(text.value.length, masked.length) > SHOWN_LENGTH;
  const start = `The views show the first ${SHOWN_LENGTH.toLocaleString('en')} characters; the copy button takes all. `;
  const more = `The table shows the first ${SHOWN_ROWS} of ${findings} findings.`;
  return (views ? start : '') + (findings > SHOWN_ROWS ? more : '');
}

function reason({ code, path }: HoldReason): string {
  const sentence = Object.hasOwn(ERROR_SENTENCES, code) ? ERROR_SENTENCES[code as keyof typeof ERROR_SENTENCES] : '';
  return `${sentence} (${path ? `${code} at ${path}` : code})`;
}

function showMark(index: number): void {
  const mark = found.querySelector(`mark[data-finding="${index}"]`);
  for (const shown of found.querySelectorAll('.shown')) shown.classList.remove('shown');
  mark?.classList.add('shown');
  mark?.scrollIntoView({ block: 'center' });
  found.focus({ preventScroll: true });
}

async function open(chosen: File | undefined): Promise<void> {
  if (!chosen) return;
  const opened = await openFile(chosen);
  // The same file can be chosen again, and the control does not keep its name.
  file.value = '';
  if ('refused' in opened) return say('failed', opened.refused);
  text.value = opened.text;
  format.value = opened.format;
  update();
}

let timer: ReturnType<typeof setTimeout> | undefined;
text.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(update, PAUSE_MS);
});
policy.addEventListener('change', update);
format.addEventListener('change', update);
file.addEventListener('change', () => open(file.files?.[0]));
byId('clear').addEventListener('click', () => {
  text.value = '';
  format.value = 'auto';
  update();
  text.focus();
});
copy.addEventListener('click', () =>
  navigator.clipboard.writeText(masked).then(
    () => say('ok', 'Copied.'),
    () => say('failed', 'The browser does not let this page copy: select the masked text instead.'),
  ),
);

const drop = byId('drop');
drop.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('dropping');
});
drop.addEventListener('dragleave', () => drop.classList.remove('dropping'));
drop.addEventListener('drop', (event) => {
  drop.classList.remove('dropping');
  const dropped = event.dataTransfer?.files[0];
  if (!dropped) return;
  event.preventDefault();
  open(dropped);
});

update();
