import { type Fields, textOf } from './json.ts';

/** What a call of the Web API gave. Codes are Slack's own short words; `unreachable` where there was no answer: it may have been done. */
export type Answer =
  | { readonly ok: true; readonly body: Fields }
  | { readonly ok: false; readonly error: string; readonly retryAfterMs?: number; readonly needed?: string };

/** The Web API as one workspace's app, within its limits of calls. Never throws. */
export interface SlackApi {
  call(team: string, method: string, args: Fields): Promise<Answer>;
  /** With the token of the administrator who installed the app; `no_user_token` where there is none. */
  callAsAdmin(team: string, method: string, args: Fields): Promise<Answer>;
  /** The bytes of a private file; undefined where they cannot be had. */
  download(team: string, url: string, limit: number): Promise<Uint8Array | undefined>;
  /** Puts bytes to an upload address; false where that failed. */
  upload(url: string, bytes: Uint8Array): Promise<boolean>;
}

/** Errors that end with what somebody does about them (reinstalls, unarchives, invites): messages wait. */
const MENDABLE = new Set([
  ...[
    'account_inactive',
    'token_revoked',
    'token_expired',
    'invalid_auth',
    'not_authed',
    'no_installation',
    'missing_scope',
  ],
  ...[
    'is_archived',
    'channel_not_found',
    'not_in_channel',
    'restricted_action',
    'ekm_access_denied',
    'team_access_not_granted',
  ],
]);
const PERMANENT = new Set([
  'invalid_blocks',
  'invalid_attachments',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'invalid_arguments',
]);
const MEND_MS = 60_000;

/** A failed call as the outcome of a delivery. */
export function outcomeOf(answer: Answer & { readonly ok: false }): {
  readonly delivered: false;
  readonly code: string;
  readonly permanent?: boolean;
  readonly retryAfterMs?: number;
} {
  const { error, retryAfterMs = MENDABLE.has(error) ? MEND_MS : undefined } = answer;
  return {
    delivered: false,
    code: `slack_${error}`.slice(0, 64),
    ...(PERMANENT.has(error) && { permanent: true }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** A text of an answer. */
export const answered = (answer: Answer, name: string): string => (answer.ok ? textOf(answer.body[name]) : '');
