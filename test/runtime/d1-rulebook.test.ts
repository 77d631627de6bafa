import { reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { type D1Binding, openD1 } from '../../src/store/d1.ts';
import { rulebookContract } from '../rulebook/contract.ts';

/** Given by the test project alone: see vitest.config.ts. */
const { STORE } = env as unknown as { STORE: D1Binding };

const open = async () => {
  await reset();
  return openD1(STORE);
};
rulebookContract('D1', open);
