import * as z from 'zod/mini';
import { baaState, dueNotices, type Notice } from '../governance/baa.ts';
import { answersSchema, checklist, parseAnswers } from '../governance/checklist.ts';
import type { Fact, VendorFacts } from '../governance/facts/facts.ts';
import { vendorFacts } from '../governance/facts/index.ts';
import { type VendorRecord, vendorRecordSchema } from '../governance/vendor-record.ts';
import { EXIT, type Io } from './io.ts';
import { jsonFile, readArguments } from './options.ts';
import { UsageError } from './usage.ts';

const SPEC = { records: { type: 'string' }, answers: { type: 'string' } } as const;

/** Vendors are told of what fell due in the last 60 days, the earliest notice there is. */
const LOOK_BACK_MS = 60 * 86_400_000;

/**
 * `gauze vendor list|show|check|schema`. `check` exits 0 when everything that the vendor asks is done or does not apply and a BAA is in force, 1 when
 * something is open, 2 for wrong usage or a file that does not fit.
 */
export async function runVendor([verb, ...rest]: readonly string[], io: Io): Promise<number> {
  if (verb === 'redact') return (await import('./redact.ts')).runRedact(rest, io);
  if (verb === 'offboard') return (await import('./offboard.ts')).runOffboard(rest, io);
  const { values, positionals } = readArguments(rest, SPEC);
  const records = await (await import('./records.ts')).recordsInForce(values.records, io);
  if (values.answers && verb !== 'check') throw new UsageError('--answers goes with gauze vendor check');
  switch (verb) {
    case 'list':
      return list(records, io);
    case 'show':
      return show(factsOf(positionals), recordOf(records, positionals), io);
    case 'check':
      return check(factsOf(positionals), recordOf(records, positionals), values.answers, io);
    case 'schema':
      return schema(positionals, io);
    default:
      throw new UsageError('gauze vendor takes one of: list, show, check, schema, redact, offboard');
  }
}

async function list(records: readonly VendorRecord[], io: Io): Promise<number> {
  const now = io.now();
  for (const record of records) {
    const { vendor, role, policy, withoutBaa } = record;
    const state = baaState(record, now);
    const acts = state === 'in-force' ? policy : withoutBaa;
    await io.write(`${[vendor, role, `baa ${state}`, record.baa?.expiresOn ?? '-', acts].join('\t')}\n`);
  }
  for (const notice of dueNotices(records, now - LOOK_BACK_MS, now)) io.say(noticeLine(notice));
  return EXIT.done;
}

const noticeLine = ({ vendor, about, daysBefore, day }: Notice): string =>
  `gauze: ${vendor}: ${about === 'baa' ? 'the BAA ends after' : 'to be assessed again by'} ${day} (${daysBefore} days' notice)`;

async function show(facts: VendorFacts, record: VendorRecord, io: Io): Promise<number> {
  await io.write(`${JSON.stringify({ record, facts }, null, 2)}\n`);
  return EXIT.done;
}

async function check(facts: VendorFacts, record: VendorRecord, answers: string | undefined, io: Io): Promise<number> {
  const given = answers ? parseAnswers(jsonFile(answers, 'answers'), facts) : undefined;
  const items = checklist(facts, record, given, io.now());
  for (const { ask, state, by, on } of items) {
    const settled = by === undefined ? '' : ` (${by}, ${on})`;
    await io.write(`${state.padEnd(14)}  ${ask.id}: ${ask.says}${settled}\n${' '.repeat(16)}${sourceOf(ask)}\n`);
  }
  const open = items.filter(({ state }) => state === 'open').length;
  io.say(`gauze: ${facts.vendor}: ${items.length - open} of ${items.length} settled`);
  return open > 0 ? EXIT.failed : EXIT.done;
}

const sourceOf = ({ source: { url, read, dated } }: Fact): string =>
  `${url}, read ${read}${dated ? `, dated ${dated}` : ''}`;

async function schema([which = 'record']: readonly string[], io: Io): Promise<number> {
  const of = { record: z.array(vendorRecordSchema), answers: answersSchema }[which];
  if (!of) throw new UsageError('gauze vendor schema takes one of: record, answers');
  await io.write(`${JSON.stringify(z.toJSONSchema(of), null, 2)}\n`);
  return EXIT.done;
}

function factsOf([name]: readonly string[]): VendorFacts {
  const facts = vendorFacts.find(({ vendor }) => vendor === name);
  if (!facts) throw new UsageError(`name one of: ${vendorFacts.map(({ vendor }) => vendor).join(', ')}`);
  return facts;
}

const recordOf = (records: readonly VendorRecord[], [name]: readonly string[]): VendorRecord =>
  records.find(({ vendor }) => vendor === name) as VendorRecord;
