import type { SlackApp } from './app.ts';
import { EVENTS } from './event.ts';
import type { Pair } from './pairs.ts';

/** What waits for a pair is tried at once: it was resumed, or its channel is there again. */
export async function goOn(app: SlackApp, { tenant, id }: Pick<Pair, 'tenant' | 'id'>): Promise<void> {
  await app.relay.outbox.hasten(tenant, `slack:${id}`);
  app.wake();
}

/** What waits for a workspace is tried at once: the app was installed again. */
export async function teamGoesOn(app: SlackApp, team: string): Promise<void> {
  const tenant = app.tenantOf(team);
  app.audiences.changed(team);
  await app.relay.outbox.hasten(tenant, `${EVENTS}:${team}`);
  for (const pair of await app.pairs.list(tenant, team)) await goOn(app, pair);
}
