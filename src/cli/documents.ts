import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Doc } from '../documents/document.ts';
import type { Finding, Held } from '../mask/finding.ts';
import { NODE_LIMITS } from '../mask/limits.ts';
import type { Masked } from '../mask/masker.ts';
import { counted, explained, heldLine, previewLine } from './explain.ts';
import { type Input, inputsOf } from './inputs.ts';
import { EXIT, type Io } from './io.ts';
import { contextFor, maskerFor, type Options } from './options.ts';
import { createProgress } from './progress.ts';
import { RunReport } from './report.ts';
import { UsageError } from './usage.ts';

/** `gauze mask`: each document masked whole or held whole; of a held one nothing is written. */
export async function maskDocuments(options: Options, io: Io): Promise<number> {
  const inputs = inputsOf(options.paths, io);
  if (inputs.length > 1 && !options.out && !options.dryRun)
    throw new UsageError('several documents need --out FOLDER (or --dry-run)');
  if (options.out) refuseOverwriting(inputs, options.out);
  const masker = maskerFor(options, io, !options.dryRun);
  const report = options.report === undefined ? undefined : new RunReport(options.policy);
  const status = await eachInput(inputs, io, async (input) => {
    const doc = await docOf(input, options);
    const context = contextFor(options, io, input.name);
    const result = masker.mask(doc, context);
    const seen = report && masker.detect(doc, context, { all: true });
    if (seen?.ok) report?.masked(seen.findings);
    if (!result.ok) report?.held(result.reasons);
    if (!result.ok) return result;
    if (result.preview) io.say(previewLine(input.name, result.preview));
    if (options.explain && result.findings.length > 0) io.say(explained(input.name, result.findings));
    if (options.dryRun) io.say(`gauze: ${input.name}: ${counted(result.findings)}`);
    else await deliver(input, result, options, io);
    return result;
  });
  if (options.report !== undefined) report?.write(options.report, io.now());
  return status;
}

/** `gauze detect`: one line of JSON a document. */
export async function detectDocuments(options: Options, io: Io): Promise<number> {
  const inputs = inputsOf(options.paths, io);
  const masker = maskerFor(options, io, false);
  return eachInput(inputs, io, async (input) => {
    const result = masker.detect(await docOf(input, options), contextFor(options, io, input.name), {
      all: options.all,
    });
    if (!result.ok) return result;
    if (options.explain)
      await io.write(result.findings.length > 0 ? `${explained(input.name, result.findings)}\n` : '');
    else await io.write(`${JSON.stringify({ document: input.name, findings: result.findings })}\n`);
    return result;
  });
}

async function docOf(input: Input, { format }: Options): Promise<Doc> {
  const content = await input.read(NODE_LIMITS.size);
  return { format, content, ...(input.file !== undefined && { name: input.file }) };
}

type Outcome = { readonly ok: true; readonly findings: readonly Finding[] } | Held;

async function eachInput(inputs: readonly Input[], io: Io, work: (input: Input) => Promise<Outcome>): Promise<number> {
  const progress = createProgress(inputs.length, io.now, io.say);
  let held = 0;
  for (const input of inputs) {
    const outcome = await work(input);
    if (!outcome.ok) {
      held++;
      io.say(heldLine(input.name, outcome.reasons));
    }
    progress();
  }
  return held > 0 ? EXIT.held : EXIT.done;
}

const target = (out: string, { name }: Input): string => join(out, name === '-' ? 'masked' : name);

/** No masked document takes the place of its own original, nor of another that has the same name. */
function refuseOverwriting(inputs: readonly Input[], out: string): void {
  const targets = inputs.map((input) => resolve(target(out, input)));
  if (new Set(targets).size < targets.length) throw new UsageError('two documents have the same name below --out');
  if (inputs.some(({ source }, index) => source !== undefined && resolve(source) === targets[index]))
    throw new UsageError('--out would replace the documents that are read');
}

async function deliver(input: Input, { content }: Masked, { out }: Options, io: Io): Promise<void> {
  if (!out) return io.write(content);
  const path = target(out, input);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
