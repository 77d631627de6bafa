import type { Finder } from '../view.ts';
import { ANY, type ClassSet } from './alphabet.ts';
import { type Probe, probesOf } from './probes.ts';
import { type Starts, startsOf } from './starts.ts';
import { parsePattern } from './syntax.ts';
import { type Places, ProbeTable } from './table.ts';

/** A pattern, and where in a text its matches can begin. */
export interface Scanner {
  /** With the flag `g`: for texts in which it could begin nearly anywhere. */
  readonly whole: RegExp;
  readonly sticky: RegExp;
  readonly starts: Starts;
  /** Empty for a pattern that has nothing rare in it. */
  readonly probes: readonly KnownProbe[];
}

interface KnownProbe extends Probe {
  /** Its number in the table. */
  readonly id: number;
}

const table = new ProbeTable();
const scanners = new Map<RegExp, Scanner>();

/** Places of the anchors of all patterns that were known when the part was first scanned. */
export const placesIn: Finder<Places> = (view) => table.places(view.text);

/** What is known about a pattern, which is a constant: it is read when it is first used. */
export const scannerOf = (pattern: RegExp): Scanner => scanners.get(pattern) ?? added(pattern);

function added(pattern: RegExp): Scanner {
  const { source, flags } = pattern;
  const bare = flags.replace(/[gy]/g, '');
  const node = parsePattern(source, flags);
  const starts = node && startsOf(node, flags);
  const probes = (node && probesOf(node)) ?? [];
  const scanner: Scanner = {
    whole: flags.includes('g') ? pattern : new RegExp(source, `${bare}g`),
    sticky: new RegExp(source, `${bare}y`),
    starts: starts ?? { before: ANY, first: new Uint8Array(128).fill(1), wide: true },
    probes: probes.map((probe) => ({ ...probe, id: table.add(probe, beforeProbe(probe, starts?.before)) })),
  };
  scanners.set(pattern, scanner);
  return scanner;
}

/** What stands before a match stands before its anchor only where the match begins with it. */
const beforeProbe = ({ high }: Probe, before: ClassSet | undefined): ClassSet => (high === 0 && before ? before : ANY);

/** False if a text holds none of a pattern's anchors. */
export function mayMatch({ probes }: Scanner, places: Places): boolean {
  if (probes.length === 0) return true;
  for (let i = 0; i < probes.length; i++) {
    const { id } = probes[i] as KnownProbe;
    if (id < 0 || id >= places.length || places[id] !== undefined) return true;
  }
  return false;
}
