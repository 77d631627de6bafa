import { GauzeError } from '../../errors.ts';
import { readLines } from './body.ts';
import { batchLineSchema } from './envelope.ts';
import { jobOf } from './job.ts';
import { maskJob } from './mask-job.ts';
import type { HttpOptions } from './options.ts';

export interface Batch {
  readonly masking: Pick<HttpOptions, 'engine' | 'relay' | 'tenant' | 'maxBytes'>;
  readonly requestId: string;
  readonly allowed: {
    /** False once the caller's token was revoked: nothing more is answered then. */
    readonly stands: () => Promise<boolean>;
    readonly serves: (vendor: string) => boolean;
  };
}

/**
 * `/v1/batch`: a line of JSON in, a line of JSON out, in order, while the request still comes in. A held document gives `{"id","held"}`, an unreadable
 * line `{"id":null,"error"}`: as many lines come out as went in.
 */
export function batchStream(body: ReadableStream<Uint8Array>, batch: Batch): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const answers = answerLines(body, batch);
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

async function* answerLines(body: ReadableStream<Uint8Array>, batch: Batch): AsyncGenerator<object, undefined> {
  let number = 0;
  try {
    for await (const line of readLines(body, batch.masking.maxBytes)) {
      number++;
      if (line.trim() === '') continue;
      const answered = await answer(line, number, batch);
      if (!(await batch.allowed.stands())) {
        yield { id: null, error: { code: 'unauthorized', line: number } };
        return undefined;
      }
      yield answered;
    }
  } catch {
    // The status has gone out long ago: the last line says that not everything was answered.
    yield { id: null, error: { code: 'too_large', line: number + 1 } };
  }
  return undefined;
}

async function answer(line: string, number: number, { masking, requestId, allowed }: Batch): Promise<object> {
  const parsed = parseLine(line);
  if (!parsed) return { id: null, error: { code: 'invalid_line', line: number } };
  const { id, ...envelope } = parsed;
  try {
    const job = jobOf(envelope, `${requestId}:${number}`);
    if (!allowed.serves(job.vendor)) return { id, error: { code: 'forbidden', line: number } };
    const result = await maskJob(masking, job);
    if (!result.ok) return { id, held: result.reasons };
    const { content, findings, preview } = result;
    return { id, content, findings, ...(preview && { preview }) };
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
