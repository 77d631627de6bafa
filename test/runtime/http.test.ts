import { exports } from 'cloudflare:workers';
import { WORKER_LIMITS } from '../../src/mask/limits.ts';
import { httpContract } from '../channels/http/contract.ts';

httpContract('workerd', {
  send: (path, init) => exports.default.fetch(new Request(`https://gauze.test${path}`, init)),
  token: ['test', 'token', 'a'.repeat(24)].join('-'),
  maxBytes: WORKER_LIMITS.size,
});
