import { main } from '../../src/cli/main.ts';

const encoder = new TextEncoder();
/** A key for tests alone. */
export const TEST_KEY = Buffer.alloc(32, 9).toString('base64');

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly said: string;
}

export interface Given {
  readonly input?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Ms since 1970. */
  readonly now?: number;
  /** Told of each write, as it happens. */
  readonly wrote?: (chunk: string | Uint8Array) => void;
}

/** Runs a command in this process, with everything it may touch in the test's hands. */
export async function gauze(args: readonly string[], given: Given = {}): Promise<Ran> {
  const { input = '', env = { GAUZE_KEY: TEST_KEY }, folder = '/nonexistent', wrote, now = 0 } = given;
  const out: Uint8Array[] = [];
  const said: string[] = [];
  const status = await main(
    args,
    {
      input:
        typeof input === 'string' ? once(encoder.encode(input)) : input instanceof Uint8Array ? once(input) : input,
      write: async (chunk) => {
        wrote?.(chunk);
        out.push(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
      },
      say: (line) => said.push(line),
      env,
      now: () => now,
      folder,
    },
    async () => {
      said.push('served');
    },
  );
  return { status, out: Buffer.concat(out).toString(), said: said.join('\n') };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
