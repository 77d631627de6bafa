import { describe, expect, it } from 'vitest';
import { sources } from './support/sources.ts';

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  /** Files and folders below src/ where it may stand. */
  readonly except?: readonly string[];
  /** Must be found. */
  readonly planted: readonly string[];
  /** Must not be found. */
  readonly fine: readonly string[];
}

/** The CLI writes its results; the Node entry hands the logger its stream. */
const OWNS_STREAMS = ['cli.ts', 'cli/', 'node.ts', 'node/'];

const RULES: readonly Rule[] = [
  {
    name: 'console is the sink of the Workers entry, and nothing else touches it',
    pattern: /\bconsole\s*[.[]|[=(,{:]\s*console\b/g,
    except: ['log.ts', 'worker.ts'],
    planted: ['console.log(1);', "console['log'](1);", 'const { log } = console;', 'run(console);'],
    fine: ['the console of a vendor', 'consoleUrl.length'],
  },
  {
    name: 'the process streams belong to the entries',
    pattern: /\bstd(?:out|err)\b/g,
    except: ['log.ts', ...OWNS_STREAMS],
    planted: ['process.stdout.write(text);', 'const { stderr } = process;'],
    fine: ['standard output', 'stdoutput'],
  },
  {
    // A plain error may have one fixed sentence; what varies goes through GauzeError's codes.
    name: 'no error is built from a value',
    pattern:
      /\bnew\s+(?:Type|Range|Syntax|URI|Eval|Aggregate)?Error\(\s*(?!\)|'[^'\n]*'\s*,?\s*\)|"[^"\n]*"\s*,?\s*\))/g,
    planted: [
      'new Error(`bad ${text}`)',
      "new Error('bad ' + text)",
      'new TypeError(text)',
      "new Error('x', { cause })",
    ],
    fine: ["new Error('no such place')", 'new RangeError()', "new GauzeError('internal')"],
  },
  {
    name: 'no GauzeError carries content or another error',
    pattern:
      /\bnew\s+GauzeError\([^;]*?(?:\b(?:text|content|value|body|source|input|line|match|original|raw)\b(?!\s*:)(?!')|\.message\b|String\()/g,
    planted: [
      "new GauzeError('internal', text)",
      "new GauzeError('internal', error.message)",
      "new GauzeError('internal', String(error))",
      "new GauzeError('internal', `at ${part.content}`)",
    ],
    fine: ["new GauzeError('too_deep')", "new GauzeError('invalid_options', path)"],
  },
  {
    name: 'no error is passed on by message, stack or cause',
    pattern: /\b(?:e|err|error|cause|reason|problem|thrown)\.(?:message|stack|cause)\b|\bcause:/g,
    // The command line says its own usage errors, among them the name of an option that it does not know.
    // D1 gives no error code: its words are matched, and go no further.
    except: ['errors.ts', 'cli/main.ts', 'cli/options.ts', 'store/d1.ts'],
    planted: ['error.message', 'err.stack', 'e.cause', "new GauzeError('internal', { cause: e })"],
    fine: ['error.code', 'event.message', 'because'],
  },
  {
    name: 'nothing is left for a debugger',
    pattern: /\bdebugger\s*;|\balert\(/g,
    planted: ['debugger;', 'alert(text)'],
    fine: ['an alert', 'debuggable'],
  },
];

const all = sources();

describe('leakage', () => {
  it('finds the sources', () => {
    expect(all.map(({ path }) => path)).toContain('errors.ts');
  });

  it.each(RULES)('$name', ({ pattern, except = [] }) => {
    const found = all
      .filter(({ path }) => !except.some((listed) => path.startsWith(listed)))
      .flatMap(({ path, code }) =>
        [...code.matchAll(pattern)].map((match) => `${path}:${code.slice(0, match.index).split('\n').length}`),
      );
    expect(found).toEqual([]);
  });

  it.each(RULES)('sees what it is for: $name', ({ pattern, planted, fine }) => {
    const seen = (code: string): boolean => [...code.matchAll(pattern)].length > 0;
    expect(planted.filter((code) => !seen(code))).toEqual([]);
    expect(fine.filter(seen)).toEqual([]);
  });
});
