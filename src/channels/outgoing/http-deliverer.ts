import { createListCompiler } from '../../lists/list-set.ts';
import type { RulesOf } from '../../relay/core.ts';
import type { Deliverer } from '../../relay/deliveries.ts';
import { egressRecords } from '../../rulebook/rules.ts';
import type { Store } from '../../store/open.ts';
import { createEgress, EGRESS_BREAKER, EGRESS_RATE } from '../egress/egress.ts';
import { createResidue, type Residue } from '../egress/residual.ts';
import type { Transport } from '../egress/transport.ts';
import { createHttpDeliverer } from './deliver.ts';
import type { Destination } from './destination.ts';
import { deliveredIn } from './tickets.ts';

export interface HttpDelivering {
  readonly destinations: ReadonlyMap<string, Destination>;
  /** Whose records say where content may go. */
  readonly rulesOf: RulesOf;
  readonly store: Store;
  /** How requests leave this platform. */
  readonly transport: Transport;
}

/** Who delivers to `http:NAME` in this process: rates and breakers are its own. */
export function httpDeliverer({ destinations, rulesOf, store, transport }: HttpDelivering): Deliverer {
  const { now } = store;
  // What is made is kept, and not its promise: on Workers one request cannot wait for what another one does.
  const residues = new Map<string, { readonly listsId: string | undefined; readonly residue: Residue }>();
  const compiled = createListCompiler();
  const residueFor = async (tenant: string, vendor: string): Promise<Residue> => {
    const { lists } = await rulesOf(tenant);
    const place = JSON.stringify([tenant, vendor]);
    const kept = residues.get(place);
    if (kept && kept.listsId === lists?.id) return kept.residue;
    const key = await store.vault.tokenKey(tenant);
    const residue = createResidue({ key, vendor, lists: lists && compiled(lists), now });
    residues.set(place, { listsId: lists?.id, residue });
    return residue;
  };
  return createHttpDeliverer({
    destinations,
    egress: createEgress({ transport, rate: EGRESS_RATE, breaker: EGRESS_BREAKER, now }),
    domainsOf: async (tenant, vendor) =>
      egressRecords(await rulesOf(tenant)).find((record) => record.vendor === vendor)?.egressDomains ?? [],
    residueFor,
    delivered: deliveredIn(store.sql, now),
    now,
  });
}
