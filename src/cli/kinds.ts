import { policyCoverage } from '../governance/coverage.ts';
import { KIND_FACTS, KINDS } from '../kinds.ts';
import { anyPolicy } from './governed.ts';
import { EXIT, type Io } from './io.ts';
import { readArguments } from './options.ts';

const SPEC = { coverage: { type: 'string' } } as const;

/** `gauze kinds`, or with `--coverage POLICY` what that policy does with each of the 18 Safe Harbor rows. */
export async function runKinds(args: readonly string[], io: Io): Promise<number> {
  const { coverage } = readArguments(args, SPEC).values;
  if (coverage === undefined) {
    const lines = KINDS.map((kind) => `${kind}\t(${KIND_FACTS[kind].safeHarbor})\t${KIND_FACTS[kind].title}\n`);
    await io.write(lines.join(''));
    return EXIT.done;
  }
  for (const { row, title, kinds } of policyCoverage(anyPolicy(coverage))) {
    const said = kinds.map(({ kind, operator, from, treatment }) => `${kind} ${treatment} (${operator} from ${from})`);
    await io.write(`(${row})\t${title}\t${said.join(', ') || 'held: images are never read'}\n`);
  }
  return EXIT.done;
}
