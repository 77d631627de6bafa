import type { Log } from '../log.ts';
import { disclose } from '../reveal/disclose.ts';
import { createGrants } from '../reveal/grants.ts';
import { createReveal, type RevealNotice } from '../reveal/reveal.ts';
import type { Revealing } from '../reveal/revealing.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/open.ts';
import { recordsOf } from './records.ts';

/** Says in the log that somebody should look: people are told by way of the audit, which has it too. */
export const noted =
  (log: Log | undefined) =>
  ({ event, values }: RevealNotice): void =>
    log?.({ level: 'warn', event, counts: { values } });

/** Reveal over a store. What a vendor's record does not let pass is not disclosed to it; without a record nothing is. */
export function revealingOn(store: Store, settings: Settings, log?: Log): Revealing {
  const records = new Map(recordsOf(settings).map((record) => [record.vendor, record]));
  const grants = createGrants(store);
  return {
    grants,
    reveal: createReveal({
      ...store,
      grants,
      notify: noted(log),
    }),
    disclose: (request) =>
      disclose(
        { ...store, mayPass: async (_, vendor, kind) => records.get(vendor)?.mayPass.includes(kind) ?? false },
        request,
      ),
  };
}
