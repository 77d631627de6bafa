import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { debianProgram } from './debian.ts';

const PLACES = ['/usr/lib/postgresql/*/bin/postgres'];
// Debian's package starts a cluster of its own on install unless it is told not to.
const NO_CLUSTER = ['-o', 'Dpkg::Options::=--force-confold'];
const START_MS = 20_000;

/** A private cluster in a temporary folder, on a free loopback port, with fsync on. */
export interface PostgresCluster {
  readonly folder: string;
  /** Where the package's programs are. */
  readonly programs: string;
  /** What the server wrote about itself. */
  log(): Buffer;
  /** Makes an empty database and gives its address. */
  database(): Promise<string>;
  /** Stops at once, as a crash would (`immediate`) or in order (`fast`), and starts again on the same port. */
  restart(mode: 'immediate' | 'fast'): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Debian's Postgres, installed where that is allowed. The server refuses root: as root it runs as the package's own user. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresCluster> {
  const bin = dirname(debianProgram(PLACES, ['postgresql'], NO_CLUSTER));
  // The socket's path must stay under 108 bytes.
  const folder = mkdtempSync(join(tmpdir(), 'gauze-pg-'));
  const user = serverUser();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'gauze', '-A', 'trust', '-E', 'UTF8', '--locale=C'], {
    stdio: 'pipe',
    cwd: folder,
    ...user,
  });
  const port = await freePort();
  const url = (database: string) => `postgres://gauze@127.0.0.1:${port}/${database}`;
  const launch = () =>
    launched(bin, folder, { ...DEFAULTS, ...settings, port: `${port}`, unix_socket_directories: folder }, user);
  let server = await launch();
  await answering(url('postgres'));
  let schemas = 0;
  return {
    folder,
    programs: bin,
    log: () => readFileSync(join(folder, 'log')),
    database: async () => {
      // A schema of its own: a database would be copied, with hundreds of files to sync.
      const name = `gauze_${schemas++}`;
      await asked(url('postgres'), `create schema ${name}`);
      return `${url('postgres')}?options=${encodeURIComponent(`-c search_path=${name}`)}`;
    },
    restart: async (mode) => {
      await ended(server, mode === 'immediate' ? 'SIGQUIT' : 'SIGINT');
      server = await launch();
      await answering(url('postgres'));
    },
    stop: async () => {
      // Not in order: nothing of it is needed again, and its last checkpoint takes long.
      await ended(server, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const DEFAULTS = {
  listen_addresses: '127.0.0.1',
  max_connections: '60',
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '32MB',
};

async function launched(
  bin: string,
  folder: string,
  settings: Readonly<Record<string, string>>,
  user: { uid?: number; gid?: number },
): Promise<ChildProcess> {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(join(folder, 'log'), 'a');
  const server = spawn(join(bin, 'postgres'), ['-D', join(folder, 'data'), ...options], {
    stdio: ['ignore', log, log],
    cwd: folder,
    ...user,
  });
  await once(server, 'spawn');
  return server;
}

function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill(signal);
  await exit;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function answering(url: string): Promise<void> {
  for (const end = performance.now() + START_MS; ; await sleep(50)) {
    try {
      return await asked(url, 'select 1');
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}

async function asked(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
