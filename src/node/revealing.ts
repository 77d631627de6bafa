import type { Log } from '../log.ts';
import { disclose } from '../reveal/disclose.ts';
import { createGrants } from '../reveal/grants.ts';
import { createReveal } from '../reveal/reveal.ts';
import type { Revealing } from '../reveal/revealing.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/open.ts';
import { recordsOf } from './records.ts';

/** Reveal over a store. What a vendor's record does not let pass is not disclosed to it; without a record nothing is. */
export function revealingOn(store: Store, settings: Settings, log?: Log): Revealing {
  const records = new Map(recordsOf(settings).map((record) => [record.vendor, record]));
  const grants = createGrants(store);
  return {
    grants,
    reveal: createReveal({
      ...store,
      grants,
      notify: ({ event, values }) => log?.({ level: 'warn', event, counts: { values } }),
    }),
    disclose: (request) =>
      disclose(
        { ...store, mayPass: async (_, vendor, kind) => records.get(vendor)?.mayPass.includes(kind) ?? false },
        request,
      ),
  };
}
