import { withBuiltIn } from '../governance/built-in-records.ts';
import { decide } from '../governance/effective-policy.ts';
import { strictest } from '../governance/strictest.ts';
import { telephony } from '../governance/telephony.ts';
import { parseVendorRecords } from '../governance/vendor-record.ts';
import { POLICIES, type Policy } from '../mask/policy.ts';
import { heldLine } from './explain.ts';
import type { Io } from './io.ts';
import { jsonFile, type Options, policyFrom } from './options.ts';
import { UsageError } from './usage.ts';

/** Policies that mask only by a vendor's record; to look at they have names like any other. */
const BY_RECORD: readonly Policy[] = [telephony, strictest];

/** A policy to be looked at, not to mask with: one by record, a built-in one, or a file. */
export const anyPolicy = (name: string): Policy => BY_RECORD.find((policy) => policy.name === name) ?? policyFrom(name);

/**
 * With `--records` the vendor's record decides which policy masks; `--policy` then only supplies the file that a record names. Undefined when the record
 * says to hold: no BAA is in force.
 */
export function governed(options: Options, io: Io): Options | undefined {
  if (options.records === undefined) return options;
  const records = withBuiltIn(parseVendorRecords(jsonFile(options.records, 'records')));
  const record = records.find(({ vendor }) => vendor === options.vendor);
  if (!record) throw new UsageError('--records holds no record of this --vendor');
  const decision = decide(record, [options.policy, ...POLICIES, telephony], io.now());
  if (!decision.ok) {
    io.say(heldLine(`all for ${record.vendor}`, decision.reasons));
    return undefined;
  }
  if (decision.because === 'no-baa')
    io.say(`gauze: no BAA with ${record.vendor} is in force: the strictest policy masks.`);
  return { ...options, policy: decision.policy };
}
