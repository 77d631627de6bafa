import type { Log, LogRecord } from '../../log.ts';
import type { Finding, Held } from '../../mask/finding.ts';
import type { Masked } from '../../mask/masker.ts';
import type { Gauges } from '../../store/gauges.ts';

/** What one process has counted since it started: kinds, rules, codes and statuses, never content. */
export interface Metrics {
  /** One more thing that happened, as the log says it. */
  seen(record: LogRecord): void;
  /** What a document held. */
  found(findings: readonly Pick<Finding, 'kind' | 'rule' | 'operator'>[]): void;
  held(reasons: Held['reasons']): void;
  /** The text format that Prometheus reads (exposition formats, version 0.0.4); with gauges of the store, where there is one. */
  render(gauges?: Gauges): string;
}

type Labels = Readonly<Record<string, string | number>>;

const HELP: Readonly<Record<string, string>> = {
  gauze_requests_total: 'Requests by status.',
  gauze_request_ms_total: 'Time that requests took, ms.',
  gauze_events_total: 'What happened, by event and code: refused webhooks, failures.',
  gauze_findings_total: 'Findings by kind, rule and what became of them.',
  gauze_held_total: 'Documents that were held, by reason.',
};

const GAUGE_HELP: Readonly<Record<keyof Gauges, string>> = {
  holds: 'Holds that wait for a person.',
  oldestHoldMs: 'Age of the oldest of them, ms.',
  queued: 'Messages on their way.',
  queueLagMs: 'How long the oldest message that could go has waited, ms.',
  deadLetters: 'Messages that could not be delivered.',
};

/** Rules and codes are names of this program; whatever is none of them is counted together. */
const plain = (name: string): string => (/^[\w.:-]{1,60}$/.test(name) ? name : 'other');

export function createMetrics(): Metrics {
  const counters = new Map<string, Map<string, number>>();
  const count = (name: string, labels: Labels, by = 1): void => {
    const series = counters.get(name) ?? new Map<string, number>();
    counters.set(name, series);
    const key = Object.entries(labels)
      .map(([label, value]) => `${label}="${plain(String(value))}"`)
      .join(',');
    series.set(key, (series.get(key) ?? 0) + by);
  };
  return {
    seen: ({ event, level, code, counts, ms }) => {
      if (event !== 'request') return count('gauze_events_total', { event, level, code: code ?? '' });
      count('gauze_requests_total', { status: counts?.status ?? 0 });
      count('gauze_request_ms_total', {}, ms ?? 0);
    },
    found: (findings) => {
      for (const { kind, rule, operator } of findings) count('gauze_findings_total', { kind, rule, operator });
    },
    held: (reasons) => {
      for (const { code } of reasons) count('gauze_held_total', { code });
    },
    render: (gauges) => [...counters].map(([name, series]) => counter(name, series)).join('') + rendered(gauges),
  };
}

const counter = (name: string, series: ReadonlyMap<string, number>): string =>
  `# HELP ${name} ${HELP[name] ?? ''}\n# TYPE ${name} counter\n${[...series].map(([labels, value]) => `${name}${labels && `{${labels}}`} ${value}\n`).join('')}`;

function rendered(gauges: Gauges | undefined): string {
  if (!gauges) return '';
  return (Object.keys(GAUGE_HELP) as (keyof Gauges)[])
    .map((name) => {
      const metric = `gauze_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
      return `# HELP ${metric} ${GAUGE_HELP[name]}\n# TYPE ${metric} gauge\n${metric} ${gauges[name]}\n`;
    })
    .join('');
}

/** Says everything in the log, and counts it. */
export const countingLog =
  (log: Log, metrics: Metrics): Log =>
  (record) => {
    metrics.seen(record);
    log(record);
  };

/** Counts what a call that masks has found. */
export const countingMask =
  <A extends readonly unknown[]>(mask: (...job: A) => Promise<Masked | Held>, metrics: Metrics) =>
  async (...job: A): Promise<Masked | Held> => {
    const result = await mask(...job);
    if (result.ok) metrics.found(result.findings);
    else metrics.held(result.reasons);
    return result;
  };
