import type { Format } from '../documents/document.ts';
import type { HoldReason } from '../mask/finding.ts';
import type { HoldRow } from './hold-rows.ts';

/** A hold without its content. */
export type Hold = Pick<
  HoldRow,
  | 'tenant'
  | 'id'
  | 'vendor'
  | 'conversation'
  | 'channel'
  | 'source'
  | 'destination'
  | 'state'
  | 'team'
  | 'assignee'
  | 'due_at'
  | 'escalated_at'
  | 'created_at'
  | 'ended_at'
> & { readonly codes: readonly string[] };

export interface HoldDetails extends Hold {
  readonly reasons: readonly HoldReason[];
  /** Its documents by format and size (bytes, or UTF-16 units of a text); none once it has ended. */
  readonly docs: readonly { readonly format: Format; readonly size: number }[];
}

/** Which hold, and who acts: the id of a person or access token. */
export interface HoldAction {
  readonly tenant: string;
  readonly id: string;
  readonly actor: string;
}

export interface HoldQuery {
  readonly tenant: string;
  readonly limit: number;
  /** `held` when absent. */
  readonly state?: Hold['state'];
  readonly vendor?: string;
  readonly team?: string;
  readonly assignee?: string;
}

export interface Release extends HoldAction {
  /** Who agrees, where a release takes two. */
  readonly secondPerson?: string;
  /** True to deliver what still cannot be masked as it came: whoever says so has looked at it. */
  readonly asIs?: boolean;
}
