import type { VendorRecord } from '../governance/vendor-record.ts';
import type { Masker } from '../mask/masker.ts';
import type { Rules } from '../rulebook/rules.ts';
import type { Store } from '../store/open.ts';
import type { BodyPlaces } from '../store/outbox/bodies.ts';
import type { Outbox } from '../store/outbox/outbox.ts';
import type { MaskIn, MaskSetting } from './maskers.ts';

/** What the parts of the relay work with. */
export interface Core {
  readonly store: Store;
  readonly outbox: Outbox;
  /** Where large sealed bodies stand; without it they stand in rows. */
  readonly bodies: BodyPlaces | undefined;
  readonly maskerFor: (setting: MaskSetting) => Masker;
  readonly maskIn: MaskIn;
  readonly recordOf: RecordOf;
  readonly rulesOf: RulesOf;
  /** How long a hold may wait for a person, ms. */
  readonly dueMs: number;
  /** True where a release takes two people. */
  readonly twoPeople: boolean;
  /** Something was queued in this conversation. */
  readonly queued: (tenant: string, conversation: string) => Promise<void>;
}

/** What is in force for a tenant: its own policies, which records and channels may name beside the built-in ones, its lists and its records. */
export type RulesOf = (tenant: string) => Promise<Rules>;

/** The record of a vendor, where the tenant has records: who has one gets what it says. */
export type RecordOf = (tenant: string, vendor: string) => Promise<VendorRecord | undefined>;
