import { describe, expect, it } from 'vitest';
import { baaState, dueNotices } from '../../src/governance/baa.ts';
import { signed } from './record.ts';

const at = (time: string): number => Date.parse(time);

describe('the state of a BAA', () => {
  const rows = [
    ['a millisecond before its first day', '2025-12-31T23:59:59.999Z', 'not-yet'],
    ['at the midnight that begins it', '2026-01-01T00:00:00.000Z', 'in-force'],
    ['in the middle', '2026-06-15T12:00:00.000Z', 'in-force'],
    ['in the last millisecond of its last day', '2026-12-31T23:59:59.999Z', 'in-force'],
    ['at the midnight after its last day', '2027-01-01T00:00:00.000Z', 'expired'],
    ['when the last day is over east of Greenwich only', '2027-01-01T01:30:00+02:00', 'in-force'],
    ['when the last day is still on west of Greenwich', '2026-12-31T20:00:00-05:00', 'expired'],
  ] as const;

  it.each(rows)('%s', (_what, time, state) => {
    expect(baaState(signed, at(time), 0)).toBe(state);
  });

  it('is none when none is on file', () => {
    expect(baaState({ baa: null }, at('2026-06-15T12:00:00Z'))).toBe('none');
  });

  it('takes a clock that may be wrong for the careful side at both ends', () => {
    expect(baaState(signed, at('2026-12-31T23:54:59Z'))).toBe('in-force');
    expect(baaState(signed, at('2026-12-31T23:55:00Z'))).toBe('expired');
    expect(baaState(signed, at('2026-01-01T00:04:59Z'))).toBe('not-yet');
    expect(baaState(signed, at('2026-01-01T00:05:00Z'))).toBe('in-force');
  });
});

describe('notices', () => {
  const due = (since: string, now: string) =>
    dueNotices([signed], at(since), at(now)).map(({ about, daysBefore }) => `${about} ${daysBefore}`);

  it('fall due 60, 30 and 7 days before each end', () => {
    expect(due('2026-01-01T00:00:00Z', '2027-06-01T00:00:00Z')).toEqual([
      'reassessment 60',
      'reassessment 30',
      'reassessment 7',
      'baa 60',
      'baa 30',
      'baa 7',
    ]);
  });

  it('fall due at midnight, neither before nor twice', () => {
    expect(due('2026-12-24T00:00:00Z', '2026-12-24T23:59:59.999Z')).toEqual([]);
    expect(due('2026-12-24T23:59:59.999Z', '2026-12-25T00:00:00Z')).toEqual(['baa 7']);
    expect(due('2026-12-25T00:00:00Z', '2026-12-25T00:00:01Z')).toEqual([]);
  });

  it('are not lost when the clock jumps ahead, nor given twice when it is set back', () => {
    const clock = ['2026-10-31T00:00:00Z', '2026-12-30T00:00:00Z', '2026-12-20T00:00:00Z', '2026-12-31T00:00:00Z'];
    let since = at(clock[0] as string);
    const given = clock.slice(1).flatMap((time) => {
      const notices = dueNotices([signed], since, at(time));
      since = Math.max(since, at(time));
      return notices.map(({ daysBefore }) => daysBefore);
    });
    expect(given).toEqual([60, 30, 7]);
  });

  it('say when and about what', () => {
    expect(dueNotices([signed], at('2026-12-24T00:00:00Z'), at('2026-12-26T00:00:00Z'))).toEqual([
      { vendor: 'twilio', about: 'baa', daysBefore: 7, day: '2026-12-31', dueAt: at('2026-12-25T00:00:00Z') },
    ]);
  });

  it('need a BAA', () => {
    expect(dueNotices([{ ...signed, baa: null }], 0, at('2030-01-01T00:00:00Z'))).toEqual([]);
  });
});
