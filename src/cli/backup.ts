import { parseArgs } from 'node:util';
import { readLines, writeLines } from '../node/backup-file.ts';
import { restoreBackup } from '../store/backup/restore.ts';
import { writeBackup } from '../store/backup/write.ts';
import { withDatabase } from './database.ts';
import { EXIT, type Io } from './io.ts';
import { UsageError } from './usage.ts';

/** `gauze backup FILE`: every row as of this moment. What is sealed stays sealed; the keys are not in it. */
export async function runBackup(args: readonly string[], io: Io): Promise<number> {
  const { positionals } = parsed(args, {});
  const path = onlyFile(positionals);
  const rows = await withDatabase(io, async (driver) => {
    let count = 0;
    await writeLines(path, async (write) => {
      count = await writeBackup(driver, io.now(), write);
    });
    return count;
  });
  await io.write(`${rows} rows\n`);
  return EXIT.done;
}

/** `gauze restore FILE`: puts a backup in the place of all rows; what was shredded since stays so. */
export async function runRestore(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parsed(args, RESTORE);
  const path = onlyFile(positionals);
  const shreds = (values['shreds'] ?? []) as string[];
  const { rows, shredded } = await withDatabase(
    io,
    (driver) =>
      restoreBackup(driver, {
        lines: () => readLines(path),
        shredsOf: shreds.map((later) => () => readLines(later)),
        replace: values['replace'] === true,
        now: io.now(),
      }),
    'make',
  );
  await io.write(`${rows} rows, ${shredded} left out: shredded\n`);
  return EXIT.done;
}

const RESTORE = {
  replace: { type: 'boolean', default: false },
  shreds: { type: 'string', multiple: true },
} as const;

function parsed(args: readonly string[], options: Partial<typeof RESTORE>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch {
    throw new UsageError('unknown option: restore takes --replace and --shreds FILE');
  }
}

function onlyFile(paths: readonly string[]): string {
  const [path, ...more] = paths;
  if (path === undefined || more.length > 0) throw new UsageError('name one file');
  return path;
}
