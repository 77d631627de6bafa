import { describe, expect, it } from 'vitest';
import { sources } from './support/sources.ts';

/** Files that may write to the process's own streams: the CLI writes results, and fixed sentences about them. */
const WRITES_RESULTS = ['cli.ts', 'cli/'];

/** Files that may hand the logger a stream: the entries, which own the process. */
const OWNS_STREAMS = ['node.ts', 'node/', 'worker.ts'];

const all = sources();

/** Lines of `src/` that match, as `path:line`, but for the listed files. */
function lines(pattern: RegExp, except: readonly string[] = []): string[] {
  return all
    .filter(({ path }) => !except.some((listed) => path.startsWith(listed)))
    .flatMap(({ path, code }) =>
      code.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}`] : [])),
    );
}

/** Places where a pattern that may span lines matches. */
function places(pattern: RegExp): string[] {
  return all.flatMap(({ path, code }) =>
    [...code.matchAll(pattern)].map((match) => `${path}:${code.slice(0, match.index).split('\n').length}`),
  );
}

describe('leakage', () => {
  it('finds the sources', () => {
    expect(all.map(({ path }) => path)).toContain('errors.ts');
  });

  it('nothing but the logger and the entries touches console', () => {
    expect(lines(/\bconsole\s*[.[]|[=(,{:]\s*console\b/, ['log.ts', 'worker.ts'])).toEqual([]);
  });

  it('nothing but the CLI and the entries touches the process streams', () => {
    expect(lines(/\bstd(?:out|err)\b/, ['log.ts', ...WRITES_RESULTS, ...OWNS_STREAMS])).toEqual([]);
  });

  it('no error is built from a value', () => {
    // A plain error may have one fixed sentence; what varies goes through GauzeError's codes.
    const built = /\bnew\s+(?:Type|Range|Syntax|URI|Eval|Aggregate)?Error\(\s*(?!\)|'[^'\n]*'\s*\)|"[^"\n]*"\s*\))/g;
    expect(places(built)).toEqual([]);
  });

  it('no GauzeError carries an error message, a part of the text or a value', () => {
    const built =
      /\bnew\s+GauzeError\([^;]*?(?:\b(?:text|content|value|body|source|input|line|match|original|raw)\b(?!\s*:)|\.message\b|String\()/g;
    expect(places(built)).toEqual([]);
  });

  it('no error is passed on by message, stack or cause', () => {
    expect(lines(/\b(?:e|err|error|cause|reason|problem|thrown)\.(?:message|stack|cause)\b/, ['errors.ts'])).toEqual(
      [],
    );
    expect(lines(/\bcause:|\{\s*cause\s*[,}]/)).toEqual([]);
  });

  it('nothing is left for a debugger', () => {
    expect(lines(/\bdebugger\b\s*;|\balert\(/)).toEqual([]);
  });
});
