import type { SlackApp } from './app.ts';
import type { MessagePlace } from './event.ts';

/** What stands in the place of a raw message that was taken out with Discovery. */
const TOMBSTONE = 'This message was taken out of a channel that outsiders read. A masked one takes its place.';

/** How a raw message was taken out: a tombstone can be taken back, a deletion cannot. */
export type TakenOut = 'tombstoned' | 'removed';

/** Takes a raw message out of its channel: by the organisation's Discovery API where there is one, else as an administrator; undefined where neither may. */
export async function takenOut(app: SlackApp, { team, channel, ts }: MessagePlace): Promise<TakenOut | undefined> {
  const place = { team, channel, ts };
  const tombstone = await app.api.callAsOrg('discovery.chat.tombstone', { ...place, content: TOMBSTONE });
  if (tombstone.ok) return 'tombstoned';
  const removed = await app.api.callAsAdmin(team, 'chat.delete', { channel, ts });
  return removed.ok || removed.error === 'message_not_found' ? 'removed' : undefined;
}

/** Puts a raw message back that a tombstone stands for; Slack's code where it cannot be. */
export async function putBack(app: SlackApp, { team, channel, ts }: MessagePlace): Promise<string | undefined> {
  const restored = await app.api.callAsOrg('discovery.chat.restore', { team, channel, ts });
  return restored.ok ? undefined : restored.error;
}
