import type { VendorRecord } from '../governance/vendor-record.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/open.ts';
import { disclose } from './disclose.ts';
import { createGrants } from './grants.ts';
import { createReveal, type RevealNotice } from './reveal.ts';
import type { Revealing } from './revealing.ts';

/** The record of a vendor, where it has one. */
interface Records {
  readonly recordOf: (tenant: string, vendor: string) => Promise<VendorRecord | undefined>;
}

/** Says in the log that somebody should look: people are told by way of the audit, which has it too. */
export const noted =
  (log: Log | undefined) =>
  ({ event, values }: RevealNotice): void =>
    log?.({ level: 'warn', event, counts: { values } });

/** Reveal over a store. What a vendor's record does not let pass is not disclosed to it; without a record nothing is. */
export function setUpRevealing(store: Store, { recordOf }: Records, log?: Log): Revealing {
  const grants = createGrants(store);
  return {
    grants,
    reveal: createReveal({ ...store, grants, notify: noted(log) }),
    disclose: (request) =>
      disclose(
        {
          ...store,
          mayPass: async (tenant, vendor, kind) => (await recordOf(tenant, vendor))?.mayPass.includes(kind) ?? false,
        },
        request,
      ),
  };
}
