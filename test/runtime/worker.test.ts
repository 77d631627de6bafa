import { exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';

it('the Worker starts, and refuses while it has no secrets', async () => {
  const response = await exports.default.fetch('https://gauze.example/readyz');
  expect(response.status).toBe(503);
});
