import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { deliverByHttp } from '../../test/channels/slack/loopback/server.ts';
import { SECRET } from './stage.ts';

/** Starts the channel in a process of its own; ready when it answers. */
export async function started(env: Record<string, string | undefined>): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', new URL('./process.ts', import.meta.url).pathname],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

/** Slack tries for longer than a restart takes. */
export async function untilTaken(url: string, envelope: Record<string, unknown>, rounds = 60): Promise<void> {
  for (let round = 0; round < rounds; round++) if ((await deliverByHttp(url, SECRET, envelope, 150)) >= 0) return;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
