/** What a test in another process has the tests' Slack do, or asks of it. */
export type SlackAsked =
  | { readonly do: 'open' }
  | {
      readonly do: 'say';
      readonly by: 'dana' | 'sam';
      readonly text: string;
      readonly thread?: string;
      readonly file?: string;
    }
  | { readonly do: 'see'; readonly room: 'internal' | 'partner' };

export interface Opened {
  readonly team: string;
  readonly token: string;
  readonly dana: string;
  readonly internal: string;
  readonly partner: string;
}

export interface Seen {
  /** The app's own posts of one channel. */
  readonly copies: readonly {
    readonly ts: string;
    readonly text: string;
    readonly blocks: readonly object[];
    readonly files: readonly string[];
  }[];
  /** Events that Slack has not delivered yet: given once. */
  readonly pending: readonly object[];
  /** Forms that were opened. */
  readonly views: readonly object[];
  /** What outsiders could see of what the app put there, and should not. */
  readonly leaks: number;
}
