/** Calls a minute that Slack lets an app make in a workspace, by method (docs.slack.dev, "Rate limits": tiers 2 to 4); 50 where none is named. */
const PER_MINUTE: Readonly<Record<string, number>> = {
  'reactions.remove': 20,
  'usergroups.users.list': 20,
  'chat.postEphemeral': 100,
  'conversations.members': 100,
  'users.info': 100,
  'files.info': 100,
  'files.getUploadURLExternal': 100,
  'files.completeUploadExternal': 100,
  'views.open': 100,
  'views.update': 100,
  'views.push': 100,
  'views.publish': 100,
};
const DEFAULT_PER_MINUTE = 50;
/** chat.postMessage: one a second in a channel, a few at once. */
const POSTS_PER_MINUTE = 60;
const POST_BURST = 3;

interface Bucket {
  left: number;
  at: number;
  /** Slack has said to wait until then. */
  closedUntil: number;
}

/** Keeps calls under Slack's limits: by workspace and method, posts by channel. */
export interface Limiter {
  /** How long a call has to wait, ms; 0 takes its place. */
  wait(team: string, method: string, channel: string): number;
  /** Slack answered 429. */
  close(team: string, method: string, channel: string, forMs: number): void;
}

export function createLimiter(now: () => number): Limiter {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (team: string, method: string, channel: string) => {
    const isPost = method === 'chat.postMessage';
    const name = isPost ? `${team} ${method} ${channel}` : `${team} ${method}`;
    const perMinute = isPost ? POSTS_PER_MINUTE : (PER_MINUTE[method] ?? DEFAULT_PER_MINUTE);
    const most = isPost ? POST_BURST : perMinute;
    const bucket = buckets.get(name) ?? { left: most, at: now(), closedUntil: 0 };
    buckets.set(name, bucket);
    return { bucket, perMs: perMinute / 60_000, most };
  };
  return {
    wait: (team, method, channel) => {
      const { bucket, perMs, most } = bucketOf(team, method, channel);
      const at = now();
      bucket.left = Math.min(most, bucket.left + (at - bucket.at) * perMs);
      bucket.at = at;
      if (bucket.closedUntil > at) return bucket.closedUntil - at;
      if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perMs);
      bucket.left--;
      return 0;
    },
    close: (team, method, channel, forMs) => {
      const { bucket } = bucketOf(team, method, channel);
      bucket.closedUntil = Math.max(bucket.closedUntil, now() + forMs);
    },
  };
}
