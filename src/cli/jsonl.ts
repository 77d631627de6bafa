import * as z from 'zod/mini';
import { EXIT, type Io } from './io.ts';
import { linesOf } from './lines.ts';
import { contextFor, maskerFor, type Options } from './options.ts';
import { createProgress } from './progress.ts';

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });
type Line = z.infer<typeof lineSchema>;

/**
 * `--jsonl`: a line `{"id","text"}` in, a line out, in the same order and in constant memory: `{"id","spans"}` of `detect`, with UTF-16 offsets
 * of the text, `{"id","text"}` of `mask`. A held text gives `{"id","held"}`, an unreadable line `{"id":null,"error"}`: nothing is left out.
 */
export async function runLines(command: 'mask' | 'detect', options: Options, io: Io): Promise<number> {
  const masker = maskerFor(options, io, command === 'mask');
  const progress = createProgress(undefined, io.now, io.say);
  let status: number = EXIT.done;
  let number = 0;
  for await (const text of linesOf(io.input)) {
    number++;
    if (text?.trim() === '') continue;
    const line = text === undefined ? undefined : parseLine(text);
    const answer = line ? answerTo(line) : { id: null, error: { code: 'invalid_line', line: number } };
    if (!line) status = status === EXIT.held ? status : EXIT.failed;
    else if ('held' in answer) status = EXIT.held;
    await io.write(`${JSON.stringify(answer)}\n`);
    progress();
  }
  return status;

  function answerTo({ id, text }: Line): object {
    const doc = { format: options.format, content: text };
    const ctx = contextFor(options, io, String(id));
    if (command === 'mask') {
      const result = masker.mask(doc, ctx);
      if (!result.ok) return { id, held: result.reasons };
      return { id, text: result.content, ...(result.preview && { preview: result.preview }) };
    }
    const result = masker.detect(doc, ctx, { all: options.all });
    return result.ok ? { id, spans: result.findings.flatMap(spansOf) } : { id, held: result.reasons };
  }
}

function parseLine(text: string): Line | undefined {
  try {
    const result = lineSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

/** A finding whose value is cut by markup gives one span for each piece: what lies between is not part of it. */
function spansOf(finding: {
  kind: string;
  evidence: string;
  rule: string;
  source: readonly { start: number; end: number }[];
}): object[] {
  const { kind, evidence, rule, source } = finding;
  return source.map(({ start, end }) => ({ start, end, kind, evidence, rule }));
}
