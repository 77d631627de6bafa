/** Where a conversation is met. A `ticket` is what links conversations by itself, where its id is exactly the same. */
export type Channel = 'slack' | 'mail' | 'ticket' | 'api';

/** The scope in which one person keeps one token. */
export interface Conversation {
  readonly tenant: string;
  readonly id: string;
  readonly vendor: string;
  /** The conversation whose tokens it shares: its own id where it is linked to none. */
  readonly root: string;
}

export interface Reference {
  readonly tenant: string;
  readonly vendor: string;
  readonly channel: Channel;
  /** Slack `team:channel:root ts`, the first of a mail's References, `source:ticket id`, a caller's own id. */
  readonly reference: string;
}

/** One conversation of one tenant. */
export interface Place {
  readonly tenant: string;
  readonly conversation: string;
}
