import type { SlackApp } from './app.ts';
import type { Pair } from './pairs.ts';

/** A channel that outsiders read, as a place to post to: who receives there. */
export interface Room {
  readonly tenant: string;
  readonly team: string;
  readonly channel: string;
  readonly vendor: string;
  readonly policy: string;
}

/** The room of a channel: its pair's vendor, else a vendor of its own, so that no two channels share a token. */
export async function roomOf(app: SlackApp, team: string, channel: string): Promise<Room> {
  const tenant = app.tenantOf(team);
  const { pair } = (await app.pairs.of(tenant, team, channel)) ?? {};
  return {
    tenant,
    team,
    channel,
    vendor: pair?.vendor ?? `slack-${channel.toLowerCase()}`,
    policy: pair?.policy ?? '',
  };
}

/** A room in the place of a pair, for what is posted there and mirrors nothing. */
export const pairOfRoom = ({ tenant, team, channel, vendor, policy }: Room): Pair => ({
  ...{ tenant, id: '', team, channel, partner: channel, vendor, policy },
  ...{ state: 'active', reason: '', created_by: '', created_at: 0, changed_at: 0 },
});

export interface RoomPost {
  readonly room: Room;
  /** Of the thread it answers in. */
  readonly thread: string | undefined;
  /** Names what is posted, for its conversation: the stamp of a raw message, the id of a form. */
  readonly reference: string;
}

/** The conversation's reference of something posted into a room. */
export const referenceIn = ({ room: { team, channel }, thread, reference }: RoomPost): string =>
  `${team}:${channel}:${thread ?? reference}`;

/** Masks what somebody wrote with what its conversation knows: JSON of a content, or the codes of why not. */
export async function maskFor(app: SlackApp, post: RoomPost, content: string) {
  const { tenant, vendor, policy } = post.room;
  return app.relay.mask({
    tenant,
    vendor,
    channel: 'slack',
    source: 'compose',
    reference: referenceIn(post),
    ...(policy !== '' && { policy }),
    doc: { format: 'slack', content },
  });
}
