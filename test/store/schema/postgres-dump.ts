import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { PostgresCluster } from '../../support/postgres.ts';

/** Stands for the schema that the dump was made of, and is loaded into. */
export const SCHEMA = 'the_schema';

/** A dump by Postgres' own program, without what only its shell understands and what changes from one run to the next. */
export function postgresDump(cluster: PostgresCluster, url: string): string {
  const { searchParams } = new URL(url);
  const schema = searchParams.get('options')?.split('=').at(-1) ?? 'public';
  const options = ['--inserts', '--column-inserts', '--no-owner', '--no-privileges', '--no-comments', '-n', schema];
  const dump = execFileSync(join(cluster.programs, 'pg_dump'), [...options, url.split('?')[0] ?? ''], {
    encoding: 'utf8',
  });
  return dump
    .split('\n')
    .filter((line) => line !== '' && !/^(?:--|\\|SET |CREATE SCHEMA|SELECT pg_catalog\.set_config)/.test(line))
    .join('\n')
    .replaceAll(`${schema}.`, `${SCHEMA}.`)
    .concat('\n');
}
