import { ERROR_SENTENCES, type ErrorCode } from './errors.ts';
import { KINDS, type Kind } from './kinds.ts';

/** What can be said in a log: a closed list, so that no line can be made of content. */
export const LOG_EVENTS = [
  'started',
  'stopped',
  'key_created',
  'request',
  'refused',
  'masked',
  'observed',
  'held',
  'failed',
  'over_rate',
  'unready',
  'unsafe',
  'bulk_reveal',
  'break_glass',
  'queued',
  'purged',
  'swept',
  'escalated',
  'rules_changed',
] as const;
export type LogEvent = (typeof LOG_EVENTS)[number];

/** What can be counted beside the kinds: bytes and parts of a document, findings, an HTTP status, a port, sources without verification, unknown paths. */
export const LOG_COUNTS = [
  'bytes',
  'documents',
  'parts',
  'findings',
  'reasons',
  'status',
  'port',
  'problems',
  'sources',
  'unknown',
  'values',
  'holds',
  'rows',
  'conversations',
] as const;
export type LogCount = (typeof LOG_COUNTS)[number] | Kind;

const LOG_LEVELS = ['info', 'warn', 'error'] as const;

declare const id: unique symbol;
/** An id that this side has made: see {@link logId}. */
export type LogId = string & { readonly [id]: true };

export interface LogRecord {
  readonly level: (typeof LOG_LEVELS)[number];
  readonly event: LogEvent;
  readonly code?: ErrorCode;
  readonly id?: LogId;
  readonly counts?: Readonly<Partial<Record<LogCount, number>>>;
  /** How long it took, in milliseconds. */
  readonly ms?: number;
}

export type Log = (record: LogRecord) => void;

// RFC 9562 section 4, or a keyed hash in hex. A caller's own id could be a phone number or a name: it is not one of these.
const MADE_HERE = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{64})$/;

/** Takes a UUID or a keyed hash in hex for the log; undefined for anything else. */
export const logId = (value: string): LogId | undefined => (MADE_HERE.test(value) ? (value as LogId) : undefined);

const COUNTED: ReadonlySet<string> = new Set<LogCount>([...LOG_COUNTS, ...KINDS]);

/**
 * The one logger: writes one JSON line a record to `write`, with the time of `now` (epoch ms).
 * The line is built from the closed lists again, since a record that was cast or spread may hold more than its type says.
 */
export function createLog(write: (line: string) => void, now: () => number): Log {
  return (record) => write(`${JSON.stringify({ time: new Date(now()).toISOString(), ...onlyKnown(record) })}\n`);
}

function onlyKnown({ level, event, code, id, counts, ms }: LogRecord): Record<string, unknown> {
  return {
    level: LOG_LEVELS.includes(level) ? level : 'error',
    event: LOG_EVENTS.includes(event) ? event : 'failed',
    ...(code !== undefined && { code: Object.hasOwn(ERROR_SENTENCES, code) ? code : 'internal' }),
    ...(id !== undefined && MADE_HERE.test(id) && { id }),
    ...(counts !== undefined && { counts: Object.fromEntries(Object.entries(counts).filter(isCount)) }),
    ...(Number.isFinite(ms) && { ms }),
  };
}

const isCount = ([name, value]: [string, unknown]): boolean => COUNTED.has(name) && Number.isFinite(value);
