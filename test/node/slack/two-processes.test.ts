import { expect, it } from 'vitest';
import { twoProcesses } from '../../../bench/slack/two.ts';

it('two processes share one database by leases, and one dies: one copy each, nothing lost, nothing unmasked', async () => {
  expect(await twoProcesses({ messages: 24 })).toEqual({ lost: 0, duplicates: 0, leaks: 0 });
}, 240_000);
