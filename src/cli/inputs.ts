import { createReadStream, readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { type Io, readAll } from './io.ts';
import { UsageError } from './usage.ts';

/** One document of a run. */
export interface Input {
  /** Path below the named folder, for output and messages; `-` for standard input. */
  readonly name: string;
  /** File name, which can itself hold a name. */
  readonly file: string | undefined;
  /** Where it is read from; undefined for standard input. */
  readonly source?: string;
  read(limit: number): Promise<Uint8Array>;
}

/** The files that paths name, folders with all that is in them (hidden files and folders left out); none means standard input. */
export function inputsOf(paths: readonly string[], io: Io): Input[] {
  if (paths.length === 0 || (paths.length === 1 && paths[0] === '-')) {
    return [{ name: '-', file: undefined, read: (limit) => readAll(io.input, limit) }];
  }
  return paths.flatMap((path) => (isFolder(path) ? filesBelow(path) : [fileInput(path, basename(path))]));
}

function filesBelow(folder: string): Input[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .filter(
      ({ entry, path }) =>
        entry.isFile() &&
        !relative(folder, path)
          .split(/[\\/]/)
          .some((part) => part.startsWith('.')),
    )
    .map(({ path }) => fileInput(path, relative(folder, path)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function fileInput(path: string, name: string): Input {
  return { name, file: basename(path), source: path, read: (limit) => readAll(createReadStream(path), limit) };
}

function isFolder(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`no such file or folder: ${path}`);
  return stats.isDirectory();
}
