import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../../src/channels/slack/limiter.ts';

describe('limiter', () => {
  const limited = () => {
    const clock = { now: 1_000_000 };
    return { clock, limiter: createLimiter(() => clock.now) };
  };

  it('lets a channel have a few posts at once, then one a second; other channels and workspaces their own', () => {
    const { clock, limiter } = limited();
    const post = (team: string, channel: string) => limiter.wait(team, 'chat.postMessage', channel);
    expect([post('T1', 'C1'), post('T1', 'C1'), post('T1', 'C1')]).toEqual([0, 0, 0]);
    expect(post('T1', 'C1')).toBe(1_000);
    expect([post('T1', 'C2'), post('T2', 'C1')]).toEqual([0, 0]);
    clock.now += 1_000;
    expect([post('T1', 'C1'), post('T1', 'C1')]).toEqual([0, 1_000]);
  });

  it('keeps a method to its tier in a workspace, whatever the channel', () => {
    const { limiter } = limited();
    const waits = Array.from({ length: 51 }, (_, i) => limiter.wait('T1', 'chat.update', `C${i}`));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(50);
    expect(waits.at(-1)).toBe(1_200);
  });

  it('closes the one gate that Slack closed, for as long as it says', () => {
    const { clock, limiter } = limited();
    limiter.close('T1', 'users.info', '', 30_000);
    expect(limiter.wait('T1', 'users.info', '')).toBe(30_000);
    expect(limiter.wait('T1', 'chat.update', '')).toBe(0);
    clock.now += 30_000;
    expect(limiter.wait('T1', 'users.info', '')).toBe(0);
  });
});
