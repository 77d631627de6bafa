import { describe, expect, it } from 'vitest';
import { createLog, type LogRecord, logId } from '../src/log.ts';

const CANARY = 'Maria Zebrowska-Canary';
const UUID = '0f8fad5b-d9cb-469f-a165-70867728950e';

function lines(...records: LogRecord[]): string[] {
  const written: string[] = [];
  const log = createLog(
    (line) => written.push(line),
    () => Date.UTC(2026, 0, 2, 3, 4, 5, 6),
  );
  for (const record of records) log(record);
  return written;
}

describe('log', () => {
  it('writes one JSON line a record', () => {
    const request = logId(UUID);
    const [line] = lines({
      level: 'info',
      event: 'request',
      ...(request && { id: request }),
      counts: { status: 200, NAME: 2 },
      ms: 1.5,
    });
    expect(line).toBe(
      `{"time":"2026-01-02T03:04:05.006Z","level":"info","event":"request","id":"${UUID}","counts":{"status":200,"NAME":2},"ms":1.5}\n`,
    );
  });

  it('carries an error as its code', () => {
    const [line] = lines({ level: 'error', event: 'held', code: 'too_deep', counts: { reasons: 1 } });
    expect(JSON.parse(line ?? '')).toMatchObject({ event: 'held', code: 'too_deep', counts: { reasons: 1 } });
  });

  it.each([
    ['a UUID', UUID, true],
    ['a keyed hash of 16 bytes', '0123456789abcdef0123456789abcdef', true],
    ['a keyed hash of 32 bytes', '0123456789abcdef'.repeat(4), true],
    ['a name', 'maria', false],
    ['a phone number', '4155550134', false],
    ['a card number, which is hex too', '4111111111111111', false],
    ['a UUID with something after it', `${UUID}x`, false],
  ])('logId: %s', (_, value, is) => {
    expect(logId(value) === value).toBe(is);
  });

  it('refuses free text by type', () => {
    const wrong: LogRecord[] = [
      // @ts-expect-error an event is one of the list
      { level: 'info', event: CANARY },
      // @ts-expect-error a code is an error's
      { level: 'info', event: 'held', code: CANARY },
      // @ts-expect-error an id comes from logId
      { level: 'info', event: 'held', id: CANARY },
      // @ts-expect-error counts are numbers
      { level: 'info', event: 'held', counts: { parts: CANARY } },
      // @ts-expect-error counts have known names
      { level: 'info', event: 'held', counts: { [CANARY as 'canary']: 1 } },
      // @ts-expect-error no other field
      { level: 'info', event: 'held', text: CANARY },
      // @ts-expect-error a duration is a number
      { level: 'info', event: 'held', ms: CANARY },
      // @ts-expect-error a level is one of the list
      { level: CANARY, event: 'held' },
    ];
    for (const line of lines(...wrong)) expect(line).not.toContain('Canary');
  });
});
