// Run inside the folder where the packed package was installed: starts its server and masks what goes to a thread.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const server = spawn(process.execPath, ['node_modules/gauze/cli.mjs', 'serve'], {
  env: { ...process.env, GAUZE_PORT: '0', GAUZE_HOST: '127.0.0.1' },
  stdio: ['ignore', 'inherit', 'pipe'],
});
process.on('exit', () => server.kill());

let address = '';
let token = '';
for await (const line of createInterface({ input: server.stderr })) {
  address ||= line.match(/serving on (http:\S+)/)?.[1] ?? '';
  token ||= line.match(/access token\D*: (gauze_\S+)/)?.[1] ?? '';
  if (address && token) break;
}
assert.ok(address && token, 'the server says its address and its first access token');

// Over the size from which a document goes to a worker thread.
const ticket = 'The call to (415) 555-0134 dropped with error 30007.\n'.repeat(2_000);
const answer = await fetch(`${address}/v1/mask`, {
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
  body: ticket,
});
const masked = await answer.text();
assert.equal(answer.status, 200);
assert.ok(!masked.includes('555-0134'));
assert.ok(masked.includes('error 30007'));

for (const path of ['/', '/playground.js', '/engine.js']) {
  const page = await fetch(`${address}${path}`);
  assert.equal(page.status, 200, path);
  assert.match(page.headers.get('content-security-policy') ?? '', /connect-src 'none'/);
}

server.kill('SIGTERM');
const [code] = await once(server, 'exit');
assert.equal(code, 0);
console.log('server: masks in a thread, and stops when told');
