import { GauzeError } from '../errors.ts';
import type { Bytes } from './bytes.ts';
import type { Place } from './conversation.ts';
import type { DataKey, DataKeys } from './data-keys.ts';
import type { SealedBody } from './outbox/message.ts';
import { seal, unseal } from './seal.ts';

/** What a body is: bound into its seal, so that none opens as another. */
export interface BodyOf extends Place {
  readonly kind: 'message' | 'hold' | 'credential' | 'roster' | 'words' | 'rulebook';
  /** Id of the row that holds it, made by the caller. */
  readonly id: string;
}

const bound = ({ kind, id, tenant, conversation }: BodyOf): string[] => ['body', kind, id, tenant, conversation];

/** Seals a body under its conversation's data key (with conversation '' under the tenant's own), before it goes into any statement. */
export async function sealBody(dataKeys: DataKeys, of: BodyOf, bytes: Bytes): Promise<SealedBody> {
  const key = await dataKeys.obtain(of.tenant, of.conversation);
  return { dataKey: key.id, bytes: await seal(key.sealing, bytes, bound(of)) };
}

/** Opens a body. Throws `seal_broken`, also for one whose key was shredded: nothing opens it any more. */
export async function openBody(dataKeys: DataKeys, of: BodyOf, { dataKey, bytes }: SealedBody): Promise<Bytes> {
  const key = await keyOf(dataKeys, of, dataKey);
  if (!key) throw new GauzeError('seal_broken');
  return unseal(key.sealing, bytes, bound(of));
}

/** The key with this id; memory may still hold one that was shredded. */
async function keyOf(dataKeys: DataKeys, { tenant, conversation }: BodyOf, id: string): Promise<DataKey | undefined> {
  const key = await dataKeys.find(tenant, conversation);
  if (key?.id === id) return key;
  dataKeys.drop(tenant, conversation);
  const fresh = await dataKeys.find(tenant, conversation);
  return fresh?.id === id ? fresh : undefined;
}
