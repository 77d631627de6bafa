import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listening } from '../../test/support/mail/places.ts';

const ENTRY = new URL('../../src/node.ts', import.meta.url).pathname;

export interface RelayProcess {
  /** Resident memory, bytes. */
  memory(): number;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Everything that it said. */
  said(): string;
}

export interface ProcessOptions {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where its listener answers. */
  readonly port: number;
}

/** Starts the server as a deployment does, in a process of its own, on the database in the folder. */
export async function startProcess({ folder, env, port }: ProcessOptions): Promise<RelayProcess> {
  const own = { GAUZE_PORT: '0', GAUZE_STATE: join(folder, 'state'), GAUZE_DATABASE: join(folder, 'gauze.db') };
  const server: ChildProcess = spawn(process.execPath, [ENTRY], {
    env: { PATH: process.env['PATH'] ?? '', ...own, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr?.on('data', (data: Buffer) => {
    said += data.toString();
  });
  await once(server, 'spawn');
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exit = once(server, 'exit');
    server.kill(signal);
    await exit;
  };
  await listening(port, 'gauze', () => said).catch(async (error: unknown) => {
    await ended('SIGKILL');
    throw error;
  });
  return {
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024,
    kill: () => ended('SIGKILL'),
    stop: () => ended('SIGTERM'),
    said: () => said,
  };
}
