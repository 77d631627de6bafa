import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { createMasker, type Masker } from '../src/index.ts';
import { countLibraryCalls } from './libraries.ts';
import { type Figure, printFigures, round } from './quality/figures.ts';
import { profiled } from './speed/by-file.ts';
import { DENSE, HOSTILE } from './speed/hostile.ts';
import {
  type Cost,
  calibration,
  cheapest,
  latencies,
  nsPerCharacter,
  pass,
  percentile,
  warm,
} from './speed/measure.ts';
import { printAllocations, printByDetector, printByFile } from './speed/profiles.ts';
import { documents, mixedText, tickets } from './speed/text.ts';

const USAGE = `usage: npm run bench:speed -- [options]
  --only throughput|tickets|hostile|curve|libraries   one part
  --by-detector    time of each detector and shared finder, nothing else
  --by-file        CPU profile by source file, nothing else
  --allocations    heap bytes by function, nothing else
  --input NAME     with these three: a hostile or dense input; large: one document of 2 MB
  --json           one line a figure`;

const OPTIONS = {
  only: { type: 'string' },
  'by-detector': { type: 'boolean', default: false },
  'by-file': { type: 'boolean', default: false },
  allocations: { type: 'boolean', default: false },
  input: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

// A fixed key: speed does not depend on it, and runs must do the same work.
const KEY = new Uint8Array(32).fill(7);
const SEED = 20_260_601;
const CURVE = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const normal = documents(600, SEED);
  const input =
    values.input === undefined ? normal : [HOSTILE[values.input] ?? DENSE[values.input] ?? mixedText(2_000_000, SEED)];
  if (values['by-detector']) return printByDetector(KEY, input);
  if (values['by-file']) return await printByFile(KEY, input);
  if (values.allocations) return await printAllocations(KEY, input);
  const masker = createMasker({ key: KEY });
  warm(masker, normal);
  const say = values.json ? () => {} : (line: string) => console.log(line);
  say(
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}; CPU time of one core, warm`,
  );
  const plain = calibration(normal);
  say(`calibration: ${plain.toFixed(1)} ns a character for one plain word pattern`);
  const parts: Record<string, () => Figure[] | Promise<Figure[]>> = {
    throughput: () => throughput(masker, normal, say),
    tickets: () => ticketTimes(masker, say),
    hostile: () => hostile(masker, say),
    curve: () => curve(masker, say),
    libraries: () => libraries(masker, normal, say),
  };
  const figures: Figure[] = [{ figure: 'calibration_ns_per_char', value: round(plain, 2), unit: 'ns/char' }];
  for (const [name, run] of Object.entries(parts)) {
    if (values.only === undefined || values.only === name) figures.push(...(await run()));
  }
  if (values.json) printFigures(figures);
  return 0;
}

function throughput(masker: Masker, normal: readonly string[], say: (line: string) => void): Figure[] {
  const bytes = normal.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const mb = (cost: Cost) => bytes / 1e6 / (cost.ns / 1e9);
  const mask = cheapest(masker, 'mask', normal, { ms: 4000, passes: 10 });
  const detect = cheapest(masker, 'detect', normal, { ms: 4000, passes: 10 });
  const perKb = (1000 * mask.findings) / mask.characters;
  say(
    `\nmixed support text: ${normal.length} documents, ${(bytes / 1e6).toFixed(2)} MB, ${perKb.toFixed(1)} findings a KB`,
  );
  if (mask.held) say(`HELD: ${mask.held}`);
  say(`mask    ${mb(mask).toFixed(2)} MB/s (bar 2)\ndetect  ${mb(detect).toFixed(2)} MB/s`);
  return [
    { figure: 'throughput_mb_s', value: round(mb(mask), 3), unit: 'mb/s' },
    { figure: 'detect_throughput_mb_s', value: round(mb(detect), 3), unit: 'mb/s' },
  ];
}

function ticketTimes(masker: Masker, say: (line: string) => void): Figure[] {
  const sorted = latencies(masker, 'mask', tickets(3000, SEED + 1));
  const [p50, p99] = [percentile(sorted, 0.5), percentile(sorted, 0.99)];
  say(
    `\n2 KB ticket, wall clock: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms (bar 5), worst ${sorted.at(-1)?.toFixed(2)} ms`,
  );
  return [
    { figure: 'ticket_2kb_p50_ms', value: round(p50, 3), unit: 'ms' },
    { figure: 'ticket_2kb_p99_ms', value: round(p99, 3), unit: 'ms' },
  ];
}

function hostile(masker: Masker, say: (line: string) => void): Figure[] {
  const normal = nsPerCharacter(cheapest(masker, 'mask', [mixedText(200_000, SEED)], { ms: 2000, passes: 8 }));
  say(`\nhostile inputs of 200 KB, against ${normal.toFixed(0)} ns a character of normal text (bar 3x)`);
  return [...group(masker, 'hostile', HOSTILE, normal, say), ...group(masker, 'dense', DENSE, normal, say)];
}

function group(
  masker: Masker,
  name: string,
  inputs: Readonly<Record<string, string>>,
  normal: number,
  say: (line: string) => void,
): Figure[] {
  const rows = Object.entries(inputs).map(([input, text]) => {
    const cost = cheapest(masker, 'mask', [text], { ms: 1000, passes: 4 });
    return { input, cost, ratio: nsPerCharacter(cost) / normal };
  });
  rows.sort((a, b) => b.ratio - a.ratio);
  for (const { input, cost, ratio } of rows) {
    const mark = ratio > 3 ? '  OVER' : '';
    const found = cost.held ? `held: ${cost.held}` : `${cost.findings} findings`;
    say(
      `${`${name} ${input}`.padEnd(28)}${ratio.toFixed(2).padStart(8)}x ${(cost.ns / 1e6).toFixed(0).padStart(7)} ms  ${found}${mark}`,
    );
  }
  const figures = rows.map(
    ({ input, ratio }): Figure => ({ figure: `${name}_${input}_ratio`, value: round(ratio, 3), unit: 'x' }),
  );
  return [{ figure: `${name}_worst_ratio`, value: round(rows[0]?.ratio ?? 0, 3), unit: 'x' }, ...figures];
}

function curve(masker: Masker, say: (line: string) => void): Figure[] {
  const whole = mixedText(CURVE.at(-1) as number, SEED);
  say('\none document of growing size');
  return CURVE.map((length) => {
    // Short documents are taken from many places, so that one sentence does not decide.
    const count = Math.max(1, Math.min(200, Math.floor(200_000 / length)));
    const parts = Array.from({ length: count }, (_, i) => whole.slice(i * length, (i + 1) * length));
    const cost = cheapest(masker, 'mask', parts, { ms: 1500, passes: 3 });
    const ns = nsPerCharacter(cost);
    const held = cost.held ? `  held: ${cost.held}` : '';
    say(
      `${`${length / 1000} KB`.padStart(9)}${ns.toFixed(0).padStart(8)} ns a character${(1e3 / ns).toFixed(2).padStart(8)} MB/s${held}`,
    );
    return { figure: `curve_${length / 1000}kb_ns_per_char`, value: round(ns, 1), unit: 'ns/char' };
  });
}

/** How often the dear libraries run on normal text, and their share of the CPU time. Last: counting and profiling slow the rest. */
async function libraries(masker: Masker, normal: readonly string[], say: (line: string) => void): Promise<Figure[]> {
  const files = await profiled(() => {
    for (let i = 0; i < 3; i++) pass(masker, 'mask', normal);
  });
  const calls = countLibraryCalls();
  const { characters } = pass(masker, 'mask', normal);
  const total = files.reduce((sum, { ms }) => sum + ms, 0);
  say('\nlibraries on mixed support text');
  return (['libphonenumber'] as const).flatMap((library) => {
    const own = files
      .filter(({ file }) => file.startsWith(`node_modules/${library}`))
      .reduce((sum, { ms }) => sum + ms, 0);
    const perMillion = (1e6 * calls[library]) / characters;
    say(
      `${library.padEnd(16)}${perMillion.toFixed(0).padStart(6)} calls a million characters, ${((100 * own) / total).toFixed(1)} % of the time`,
    );
    return [
      { figure: `${library}_calls_per_million_characters`, value: round(perMillion, 1), unit: 'count' as const },
      { figure: `${library}_share_of_time`, value: round(own / total), unit: 'ratio' as const },
    ];
  });
}

process.exitCode = await main();
