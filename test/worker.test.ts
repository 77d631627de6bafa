import { describe, expect, it, vi } from 'vitest';
import worker from '../src/worker.ts';

describe('a Worker without its secrets', () => {
  it('is alive, not ready, and takes no content', async () => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const env = {} as Parameters<typeof worker.fetch>[1];
    const context = {} as Parameters<typeof worker.fetch>[2];
    const send = (path: string, init?: RequestInit) =>
      worker.fetch(new Request(`https://gauze.test${path}`, init) as Parameters<typeof worker.fetch>[0], env, context);
    expect((await send('/healthz')).status).toBe(200);
    expect((await send('/readyz')).status).toBe(503);
    const response = await send('/v1/mask', {
      method: 'POST',
      body: 'Quillon Marrowby',
      headers: { 'content-type': 'text/plain' },
    });
    expect(response.status).toBe(503);
    expect(said.mock.calls.join('')).toContain('"unready"');
    expect(said.mock.calls.join('')).not.toContain('Quillon');
    said.mockRestore();
  });
});
