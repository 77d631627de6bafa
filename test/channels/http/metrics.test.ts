import { describe, expect, it } from 'vitest';
import { countingLog, countingMask, createMetrics } from '../../../src/channels/http/metrics.ts';

const FINDING = { kind: 'NAME', rule: 'name.link', operator: 'token' } as const;
const CANARY = 'Quillon Marrowby';

describe('metrics', () => {
  it('count requests, events, findings and holds in the text format of Prometheus', async () => {
    const metrics = createMetrics();
    const logged: unknown[] = [];
    const log = countingLog((record) => logged.push(record), metrics);
    log({ level: 'info', event: 'request', counts: { status: 200 }, ms: 4 });
    log({ level: 'info', event: 'request', counts: { status: 200 }, ms: 6 });
    log({ level: 'warn', event: 'refused', code: 'hook_replayed' });
    const masked = { ok: true, content: CANARY, learned: [], findings: [FINDING, FINDING] } as never;
    await countingMask(async () => masked, metrics)();
    await countingMask(async () => ({ ok: false, reasons: [{ code: 'encrypted_part', path: CANARY }] }), metrics)();
    const text = metrics.render({ holds: 2, oldestHoldMs: 900, queued: 3, queueLagMs: 40, deadLetters: 1 });
    for (const line of [
      'gauze_requests_total{status="200"} 2',
      'gauze_request_ms_total 10',
      'gauze_events_total{event="refused",level="warn",code="hook_replayed"} 1',
      'gauze_findings_total{kind="NAME",rule="name.link",operator="token"} 2',
      'gauze_held_total{code="encrypted_part"} 1',
      'gauze_holds 2',
      'gauze_oldest_hold_ms 900',
      'gauze_queue_lag_ms 40',
      'gauze_dead_letters 1',
    ])
      expect(text.split('\n')).toContain(line);
    expect(logged).toHaveLength(3);
    expect(text).not.toContain('Marrowby');
    // Each metric is told once, before its values.
    const types = text.split('\n').filter((line) => line.startsWith('# TYPE '));
    expect(new Set(types).size).toBe(types.length);
  });

  it('show no name that is not a name of this program', () => {
    const metrics = createMetrics();
    metrics.held([{ code: CANARY, path: '' }]);
    metrics.found([{ ...FINDING, rule: `list.${CANARY}"\n` }]);
    expect(metrics.render()).toBe(
      `${['# HELP gauze_held_total Documents that were held, by reason.', '# TYPE gauze_held_total counter', 'gauze_held_total{code="other"} 1'].join('\n')}\n${['# HELP gauze_findings_total Findings by kind, rule and what became of them.', '# TYPE gauze_findings_total counter', 'gauze_findings_total{kind="NAME",rule="other",operator="token"} 1'].join('\n')}\n`,
    );
  });
});
