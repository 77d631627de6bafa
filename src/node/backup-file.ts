import { once } from 'node:events';
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { GauzeError } from '../errors.ts';

/** Owner may read and write, nobody else. */
const PRIVATE_FILE = 0o600;

/** Writes lines to a compressed file, which appears under its name only when it is whole and on the disk. */
export async function writeLines(
  path: string,
  lines: (write: (line: string) => Promise<void>) => Promise<unknown>,
): Promise<void> {
  const partial = `${path}.partial`;
  const gzip = createGzip();
  const file = createWriteStream(partial, { mode: PRIVATE_FILE, flush: true });
  // The failure of the file is the failure of the whole: `finished` below would wait for it for ever.
  file.on('error', (error) => gzip.destroy(error));
  gzip.pipe(file);
  const failed = failure(file);
  failed.catch(() => undefined);
  try {
    await lines(async (line) => {
      if (!gzip.write(`${line}\n`)) await Promise.race([once(gzip, 'drain'), failed]);
    });
    gzip.end();
    await finished(file);
    renameSync(partial, path);
  } catch (error) {
    gzip.destroy();
    file.destroy();
    rmSync(partial, { force: true });
    throw error;
  }
}

const failure = async (stream: NodeJS.EventEmitter): Promise<never> => {
  const [error] = await once(stream, 'error');
  throw error;
};

/** The lines of such a file. Throws `backup_corrupt` when it does not unpack, or the system's error when it cannot be read. */
export async function* readLines(path: string): AsyncIterable<string> {
  await (await open(path)).close();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    const gunzip = createGunzip();
    for await (const chunk of createReadStream(path)
      .on('error', (error) => gunzip.destroy(error))
      .pipe(gunzip)) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^Z_/.test(String(error.code)))
      throw new GauzeError('backup_corrupt');
    throw error;
  }
  // Every line ends in a line feed: what stands after the last one was cut short.
  if (rest !== '') throw new GauzeError('backup_corrupt');
}
