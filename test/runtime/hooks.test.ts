import { exports } from 'cloudflare:workers';
import { WORKER_LIMITS } from '../../src/mask/limits.ts';
import { hookContract } from '../channels/webhooks/contract.ts';

hookContract('workerd', {
  send: (path, init) => exports.default.fetch(new Request(`https://gauze.test${path}`, init)),
  maxBytes: WORKER_LIMITS.size,
});
