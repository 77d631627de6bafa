import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { NODE_LIMITS } from '../../src/mask/limits.ts';
import { createPace } from '../../src/node/pace.ts';
import { createPool } from '../../src/node/pool.ts';

const key = new Uint8Array(32).fill(1);
const TRIES = 100;
const job = {
  doc: { format: 'text', content: 'Patient: Maria Lopez, MRN 00417-22' },
  policy: 'strict',
  vendor: 'twilio',
  conversation: 'c',
} as const;

describe('the share of the main thread that masking may take', () => {
  const clock = { now: 0 };
  const paceOf = () => createPace(() => clock.now);
  const spend = (pace: ReturnType<typeof paceOf>, ms: number) =>
    pace.spend(() => {
      clock.now += ms;
    });

  it('is not exceeded by a few documents at once', () => {
    const pace = paceOf();
    for (let i = 0; i < 5; i++) spend(pace, 15);
    expect(pace.exceeded()).toBe(false);
  });

  it('is exceeded by many, until as much time has passed as they are over it', () => {
    const pace = paceOf();
    for (let i = 0; i < 20; i++) spend(pace, 15);
    expect(pace.exceeded()).toBe(true);
    clock.now += 300;
    expect(pace.exceeded()).toBe(true);
    clock.now += 300;
    expect(pace.exceeded()).toBe(false);
  });

  it('counts what failed too', () => {
    const pace = paceOf();
    const failing = () =>
      pace.spend(() => {
        clock.now += 1000;
        throw new RangeError('no');
      });
    expect(failing).toThrow('no');
    expect(pace.exceeded()).toBe(true);
  });
});

describe('a pool', () => {
  it('masks in threads what is over that share, as soon as one is ready, and gives the same', async () => {
    const here = createPool({ key, limits: NODE_LIMITS, now: () => 0 });
    const expected = await here.mask(job);
    let own = 0;
    const pool = createPool({
      key,
      limits: NODE_LIMITS,
      now: () => 0,
      threads: 1,
      pace: {
        spend: (work) => {
          own++;
          return work();
        },
        exceeded: () => true,
      },
    });
    for (let tried = 0; tried < TRIES; tried++) {
      const before = own;
      expect(await pool.mask(job)).toEqual(expected);
      if (own === before) break;
      await sleep(100);
    }
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(TRIES);
    await Promise.all([pool.close(), here.close()]);
  });
});
