import { configureCleanups } from '../channels/cleanup/configure.ts';
import { sweep } from '../channels/cleanup/sweep.ts';
import type { Transport } from '../channels/egress/transport.ts';
import { GauzeError } from '../errors.ts';
import type { Log } from '../log.ts';
import { egressRecords, type Rules } from '../rulebook/rules.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/open.ts';
import { sleep } from '../store/patience.ts';
import { ONE_TENANT } from '../store/tenant.ts';

const DAY_MS = 86_400_000;
/** How long a sweep may go on after it was told to stop, ms: what is left is found again by the next one. */
const STOP_MS = 10_000;

export interface SweepPlace {
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The records as they are at this moment. */
  readonly rulesOf: () => Promise<Pick<Rules, 'records'>>;
  readonly store: Store;
  readonly transport: Transport;
  readonly log: Log;
}

/** Sweeps every vendor that GAUZE_CLEANUP sets a sweep for, at start and once a day. Gives what ends that, after what is under way. Throws SettingsError. */
export async function startSweeps(place: SweepPlace): Promise<() => Promise<void>> {
  const { settings, env, rulesOf, store, transport, log } = place;
  const given = { cleanup: settings.GAUZE_CLEANUP, records: egressRecords(await rulesOf()), env };
  const all = configureCleanups(given).filter(({ sweep: set }) => set);
  const work = async (): Promise<void> => {
    for (const access of all) {
      try {
        const retentionDays = egressRecords(await rulesOf()).find(
          ({ vendor }) => vendor === access.vendor,
        )?.retentionDays;
        // Without a record nothing says what is old.
        if (retentionDays === undefined) continue;
        const swept = await sweep(access, { store, tenant: ONE_TENANT, transport, retentionDays });
        const counts = { documents: swept?.found ?? 0, rows: swept?.requested ?? 0, problems: swept?.refused ?? 0 };
        log({ level: swept?.held ? 'warn' : 'info', event: 'swept', counts });
      } catch (error) {
        log({ level: 'error', event: 'failed', code: error instanceof GauzeError ? error.code : 'internal' });
      }
    }
  };
  let working = work();
  const timer = setInterval(() => {
    working = working.then(work);
  }, DAY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await Promise.race([working, sleep(STOP_MS)]);
  };
}
