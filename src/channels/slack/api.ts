import type { Outcome } from '../../store/outbox/message.ts';
import { type Fields, textOf } from './json.ts';

/** What a call of the Web API gave. Codes are Slack's own short words; `unreachable` where there was no answer: it may have been done. */
export type Answer =
  | { readonly ok: true; readonly body: Fields }
  | { readonly ok: false; readonly error: string; readonly retryAfterMs?: number; readonly needed?: string };

export type Undelivered = Outcome & { readonly delivered: false };

export type Failed = Answer & { readonly ok: false };

/** True for a call's failure among what else may come of it. */
export const isFailed = (value: object): value is Failed => 'ok' in value && value.ok === false;

/** The Web API as one workspace's app, within its limits of calls. Never throws. */
export interface SlackApi {
  call(team: string, method: string, args: Fields): Promise<Answer>;
  /** With the token of the administrator who installed the app; `no_user_token` where there is none. */
  callAsAdmin(team: string, method: string, args: Fields): Promise<Answer>;
  /** With the organisation's token for the Discovery API; `no_org_token` where there is none. */
  callAsOrg(method: string, args: Fields): Promise<Answer>;
  /** The bytes of a private file; undefined where they cannot be had. */
  download(team: string, url: string, limit: number): Promise<Uint8Array | undefined>;
  /** Puts bytes to an upload address; false where that failed. */
  upload(url: string, bytes: Uint8Array): Promise<boolean>;
}

/** Errors that end with what somebody does about them (reinstalls, unarchives, invites): messages wait. */
const MENDABLE = new Set([
  ...['account_inactive', 'token_revoked', 'token_expired', 'invalid_auth', 'not_authed', 'no_installation'],
  ...['missing_scope', 'is_archived', 'channel_not_found', 'not_in_channel', 'restricted_action'],
  ...['ekm_access_denied', 'team_access_not_granted', 'messages_tab_disabled'],
]);
/** Errors that end by themselves: Slack is down, or asks to be left alone. */
const PASSING = new Set([
  ...['unreachable', 'ratelimited', 'rate_limited', 'internal_error', 'fatal_error', 'service_unavailable'],
  ...['request_timeout', 'team_added_to_org', 'accesslimited', 'external_channel_migrating'],
]);
const PERMANENT = new Set([
  ...['invalid_blocks', 'invalid_attachments', 'msg_too_long', 'msg_blocks_too_long', 'no_text', 'invalid_arguments'],
]);

/** A failed call as the outcome of a delivery. The code of a missing scope names it: `slack_missing_scope_groups_read`. */
export function outcomeOf(answer: Failed): Undelivered {
  const { error, needed = '', retryAfterMs } = answer;
  const scope = error === 'missing_scope' && needed !== '' ? `_${scopeCode(needed)}` : '';
  return {
    delivered: false,
    code: `slack_${error}${scope}`.slice(0, 64),
    ...(PERMANENT.has(error) && { permanent: true }),
    ...((MENDABLE.has(error) || PASSING.has(error)) && { waits: true }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(error === 'ratelimited' && { deferred: true }),
  };
}

/** A scope as it stands in a code. */
export const scopeCode = (scope: string): string => scope.replace(/\W/g, '_');

/** A text of an answer. */
export const answered = (answer: Answer, name: string): string => (answer.ok ? textOf(answer.body[name]) : '');
