/** Calls a minute by method (docs.slack.dev, "Rate limits"): tiers 1 to 4, and one message a second in a channel. */
const TIERS = [0, 1, 20, 50, 100] as const;
const TIER_OF: Readonly<Record<string, 1 | 2 | 3 | 4>> = {
  'chat.update': 3,
  'chat.delete': 3,
  'chat.postEphemeral': 4,
  'conversations.info': 3,
  'conversations.members': 4,
  'conversations.history': 3,
  'conversations.replies': 3,
  'users.info': 4,
  'usergroups.users.list': 2,
  'reactions.add': 3,
  'reactions.remove': 2,
  'reactions.get': 3,
  'files.info': 4,
  'files.delete': 3,
  'files.getUploadURLExternal': 4,
  'files.completeUploadExternal': 4,
  'views.open': 4,
  'views.update': 4,
  'views.push': 4,
  'views.publish': 4,
};
const POSTS_A_SECOND = 1;
/** A channel may take a few at once; a workspace several hundred posts a minute. */
const POST_BURST = 4;
const TEAM_POSTS_A_MINUTE = 400;

interface Bucket {
  left: number;
  at: number;
}

/** Counts calls as Slack does: per app, workspace and method. Gives seconds to wait, 0 when the call may go. */
export class Tiers {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;
  /** Times a limit was met. */
  refused = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  wait(team: string, method: string, channel: string): number {
    const wait =
      method === 'chat.postMessage'
        ? Math.max(
            this.#take(`${team} post`, TEAM_POSTS_A_MINUTE, TEAM_POSTS_A_MINUTE / 60),
            this.#take(`${team} ${channel}`, POST_BURST, POSTS_A_SECOND),
          )
        : this.#tier(team, method);
    if (wait > 0) this.refused++;
    return wait;
  }

  #tier(team: string, method: string): number {
    const tier = TIER_OF[method];
    return tier ? this.#take(`${team} ${method}`, TIERS[tier], TIERS[tier] / 60) : 0;
  }

  #take(key: string, burst: number, perSecond: number): number {
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { left: burst, at: now };
    bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perSecond));
    bucket.left--;
    return 0;
  }
}
