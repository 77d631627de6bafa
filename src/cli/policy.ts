import * as z from 'zod/mini';
import { createMasker } from '../gauze.ts';
import { diffPolicies, type PolicyChange } from '../governance/policy-diff.ts';
import { type Policy, policySchema } from '../mask/policy.ts';
import { printEffects } from './dry-run.ts';
import { anyPolicy } from './governed.ts';
import { EXIT, type Io } from './io.ts';
import { keyFor, readArguments } from './options.ts';
import { UsageError } from './usage.ts';

const SPEC = { against: { type: 'string' } } as const;

/**
 * `gauze policy test POLICY FILES...` says what a policy would treat differently from another one (`--against`, strict); `gauze policy diff A B` compares
 * the two themselves, and exits 1 when B is looser than A in anything;
 * `gauze policy schema` prints the JSON Schema of a policy file.
 */
export async function runPolicy([verb, ...rest]: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(rest, SPEC);
  const [first, ...others] = positionals;
  if (verb === 'test' && first !== undefined) {
    const masker = (policy: Policy) => createMasker({ policy, key: keyFor(io, false) });
    return printEffects(masker(anyPolicy(values.against ?? 'strict')), masker(anyPolicy(first)), others, io);
  }
  if (values.against !== undefined) throw new UsageError('--against goes with gauze policy test');
  if (verb === 'diff' && first !== undefined && others.length === 1)
    return diff(anyPolicy(first), anyPolicy(others[0] as string), io);
  if (verb === 'schema' && first === undefined) {
    await io.write(`${JSON.stringify(z.toJSONSchema(policySchema), null, 2)}\n`);
    return EXIT.done;
  }
  throw new UsageError('gauze policy takes: test POLICY [FILES...], diff POLICY POLICY, or schema');
}

async function diff(a: Policy, b: Policy, io: Io): Promise<number> {
  const changes = diffPolicies(a, b);
  for (const direction of ['loosening', 'tightening', 'equal'] as const)
    for (const change of changes.filter((one) => one.direction === direction)) await io.write(lineOf(change));
  const loosenings = changes.filter(({ direction }) => direction === 'loosening').length;
  io.say(`gauze: ${loosenings} loosenings, ${changes.length - loosenings} other changes`);
  return loosenings > 0 ? EXIT.failed : EXIT.done;
}

const lineOf = ({ direction, setting, from, to }: PolicyChange): string =>
  `${[direction, setting, from, to].join('\t')}\n`;
