import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TEST_KEY } from './gauze.ts';

const env = { ...process.env, GAUZE_KEY: TEST_KEY };
const run = (args: readonly string[], input: string | Uint8Array) =>
  spawnSync(process.execPath, ['src/cli.ts', ...args], { input, env, encoding: 'utf8' });

describe('the real process', () => {
  it('masks what is piped through it', () => {
    const { status, stdout, stderr } = run(['mask'], 'Patient: Quillon Marrowby\n');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Patient: \[NAME-\w{8}\]\n$/);
  });

  it('exits by what happened', () => {
    expect(run(['mask', '-f', 'json'], '{').status).toBe(3);
    expect(run(['mask', '--loose'], '').status).toBe(2);
    expect(run(['mask', 'src'], '').status).toBe(2);
  });

  it('runs by its npm script, which adds nothing to the output', () => {
    const args = ['run', '--silent', 'gauze', '--', 'detect', '--jsonl'];
    const { stdout } = spawnSync('npm', args, { input: '{"id":1,"text":"port 8443"}\n', env, encoding: 'utf8' });
    expect(stdout).toBe('{"id":1,"spans":[]}\n');
  });

  it('ends well when its reader has seen enough', () => {
    const script = `yes '{"id":1,"text":"port 8443"}' | head -n 20000 | "$0" src/cli.ts mask --jsonl | head -n 1; echo "\${PIPESTATUS[2]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath], { env, encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['{"id":1,"text":"port 8443"}\n0\n', '']);
  });

  it.runIf(process.platform === 'linux')('does not take a full disk for success', () => {
    const full = openSync('/dev/full', 'w');
    const { status } = spawnSync(process.execPath, ['src/cli.ts', 'mask'], {
      input: 'port 8443',
      env,
      stdio: ['pipe', full, 'pipe'],
    });
    expect(status).toBe(1);
  });

  it('answers a line while its input is still open', async () => {
    const child = spawn(process.execPath, ['src/cli.ts', 'detect', '--jsonl'], { env });
    child.stdin.write('{"id":"first","text":"port 8443"}\n');
    const [answer] = await once(child.stdout, 'data');
    expect(String(answer)).toBe('{"id":"first","spans":[]}\n');
    child.stdin.end();
    expect((await once(child, 'close'))[0]).toBe(0);
  });
});
