import type { RecordOf } from '../../relay/core.ts';
import type { Relay } from '../../relay/relay.ts';
import type { Grants } from '../../reveal/grants.ts';
import type { Reveal } from '../../reveal/reveal.ts';
import { RelayAddresses } from './addresses.ts';
import type { MailConfig } from './config.ts';
import type { MailContext, Submit } from './context.ts';
import { MessageIds } from './message-ids.ts';
import { Writers } from './writers.ts';

export interface MailOptions {
  readonly config: MailConfig;
  readonly tenant: string;
  readonly relay: Relay;
  readonly reveal: Reveal;
  readonly grants: Grants;
  readonly recordOf: RecordOf;
  readonly submit: Submit;
}

/** The mail relay of one tenant: what its ways in and out work with. */
export async function createMail(options: MailOptions): Promise<MailContext> {
  const { relay, tenant } = options;
  const key = await (await relay.store.dataKeys.obtain(tenant, '')).derive('mail');
  const addresses = new RelayAddresses(relay.store, tenant);
  const { store } = relay;
  return { ...options, key, addresses, ids: new MessageIds(store, tenant), writers: new Writers(store, tenant) };
}
