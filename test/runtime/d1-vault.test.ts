import { reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { type D1Binding, openD1 } from '../../src/store/d1.ts';
import { conversationContract } from '../store/conversation-contract.ts';
import { vaultContract } from '../store/vault-contract.ts';

/** Given by the test project alone: see vitest.config.ts. */
const { STORE } = env as unknown as { STORE: D1Binding };

const open = async () => {
  await reset();
  return openD1(STORE);
};
vaultContract('D1', open);
conversationContract('D1', open);
