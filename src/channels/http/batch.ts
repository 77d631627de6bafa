import { GauzeError } from '../../errors.ts';
import { readLines } from './body.ts';
import { batchLineSchema } from './envelope.ts';
import { jobOf } from './job.ts';
import { maskJob } from './mask-job.ts';
import type { HttpOptions } from './options.ts';

type Masking = Pick<HttpOptions, 'engine' | 'relay' | 'tenant' | 'maxBytes'>;

/**
 * `/v1/batch`: a line of JSON in, a line of JSON out, in order, while the request still comes in. A held document gives `{"id","held"}`, an unreadable
 * line `{"id":null,"error"}`: as many lines come out as went in.
 */
export function batchStream(
  body: ReadableStream<Uint8Array>,
  options: Masking,
  requestId: string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const answers = answerLines(body, options, requestId);
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await answers.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    cancel: async () => {
      await answers.return(undefined);
    },
  });
}

async function* answerLines(
  body: ReadableStream<Uint8Array>,
  options: Masking,
  requestId: string,
): AsyncGenerator<object, undefined> {
  let number = 0;
  try {
    for await (const line of readLines(body, options.maxBytes)) {
      number++;
      if (line.trim() !== '') yield await answer(line, number, options, requestId);
    }
  } catch {
    // The status has gone out long ago: the last line says that not everything was answered.
    yield { id: null, error: { code: 'too_large', line: number + 1 } };
  }
  return undefined;
}

async function answer(line: string, number: number, options: Masking, requestId: string): Promise<object> {
  const parsed = parseLine(line);
  if (!parsed) return { id: null, error: { code: 'invalid_line', line: number } };
  const { id, ...envelope } = parsed;
  try {
    const result = await maskJob(options, jobOf(envelope, `${requestId}:${number}`));
    return result.ok ? { id, content: result.content, findings: result.findings } : { id, held: result.reasons };
  } catch (error) {
    return { id, error: { code: error instanceof GauzeError ? error.code : 'internal', line: number } };
  }
}

function parseLine(line: string) {
  try {
    const result = batchLineSchema.safeParse(JSON.parse(line));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
