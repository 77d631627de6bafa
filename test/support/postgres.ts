import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
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
  /** The address of the database that is there by itself. */
  readonly url: string;
  /** What the server wrote about itself. */
  log(): Buffer;
  /** Makes an empty database and gives its address. */
  database(): Promise<string>;
  /** Stops at once, as a crash would (`immediate`) or in order (`fast`), and starts again on the same port. */
  restart(mode: 'immediate' | 'fast'): Promise<void>;
  stop(): Promise<void>;
}

/** A place for a tablespace that holds so much and no more: a file system of its own, that the server alone sees. */
export interface SmallDisk {
  readonly megabytes: number;
}

/** Starts Debian's Postgres, installed where that is allowed. The server refuses root: as root it runs as the package's own user. */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
  small?: SmallDisk,
): Promise<PostgresCluster> {
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
  const disk = join(folder, 'small');
  if (small) {
    mkdirSync(disk, { mode: 0o700 });
    if (user.uid !== undefined && user.gid !== undefined) chownSync(disk, user.uid, user.gid);
  }
  const url = (database: string) => `postgres://gauze@127.0.0.1:${port}/${database}`;
  const launch = () =>
    launched(
      bin,
      folder,
      { ...DEFAULTS, ...settings, port: `${port}`, unix_socket_directories: folder },
      small ? { ...user, disk, megabytes: small.megabytes } : user,
    );
  let server = await launch();
  await answering(url('postgres'));
  if (small) await asked(url('postgres'), `create tablespace small location '${disk}'`);
  let schemas = 0;
  return {
    folder,
    programs: bin,
    url: url('postgres'),
    log: () => readFileSync(join(folder, 'log')),
    database: async () => {
      // A schema of its own: a database would be copied, with hundreds of files to sync.
      const name = `gauze_${schemas++}`;
      await asked(url('postgres'), `create schema ${name}`);
      const options = `-c search_path=${name}${small ? ' -c default_tablespace=small' : ''}`;
      return `${url('postgres')}?options=${encodeURIComponent(options)}`;
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
  { disk, megabytes = 0, ...user }: { uid?: number; gid?: number; disk?: string; megabytes?: number },
): Promise<ChildProcess> {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(join(folder, 'log'), 'a');
  const command = [join(bin, 'postgres'), '-D', join(folder, 'data'), ...options];
  const [program = '', ...args] = disk === undefined ? command : mounted(disk, megabytes, user, command);
  const server = spawn(program, args, {
    stdio: ['ignore', log, log],
    cwd: folder,
    // Who mounts a disk becomes the server's user afterwards.
    ...(disk === undefined && user),
  });
  await once(server, 'spawn');
  return server;
}

/**
 * Runs a command that finds a file system of so many megabytes in a folder, in a mount namespace of its own. It runs as the given user, as root may
 * have it; else as the caller, who is root of a user namespace while it mounts, and itself again in one below.
 */
function mounted(
  disk: string,
  megabytes: number,
  { uid, gid }: { uid?: number; gid?: number },
  command: readonly string[],
): string[] {
  const mount = `mount -t tmpfs -o size=${megabytes}m,mode=700${uid === undefined ? '' : `,uid=${uid},gid=${gid}`} tmpfs "$0"`;
  if (uid !== undefined)
    return [
      'unshare',
      '-m',
      'sh',
      '-c',
      `${mount} && exec setpriv --reuid=${uid} --regid=${gid} --clear-groups "$@"`,
      disk,
      ...command,
    ];
  const ids = `--map-user=${process.getuid?.()} --map-group=${process.getgid?.()}`;
  return ['unshare', '-rm', 'sh', '-c', `${mount} && exec unshare -U ${ids} "$@"`, disk, ...command];
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
