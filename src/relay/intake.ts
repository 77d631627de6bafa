import { GauzeError } from '../errors.ts';
import type { Finding } from '../mask/finding.ts';
import { sealBody } from '../store/bodies.ts';
import type { Conversation } from '../store/conversation.ts';
import type { Core } from './core.ts';
import { createHold } from './create-hold.ts';
import { firstAnswer } from './first-answer.ts';
import type { Inbound, Taken } from './inbound.ts';
import { maskAll } from './mask.ts';
import { pack } from './pack.ts';

/** How often a message is taken in again whose conversation was shredded meanwhile, or that another process was first with. */
const TRIES = 5;

/** Takes a message in: see {@link Intake}. A crash on the way leaves values that the conversation knows, and nothing else: the copy that comes again is masked the same. */
export async function take(core: Core, given: Inbound): Promise<Taken> {
  let inbound = given;
  for (let tried = 1; ; tried++) {
    const conversation = await conversationOf(core, inbound);
    try {
      const first = await firstAnswer(core, inbound, conversation);
      if (first) return first;
      inbound = await withFurther(inbound);
      const taken = await takeOnce(core, inbound, conversation);
      if (taken) return taken;
    } catch (error) {
      if (!(error instanceof GauzeError && error.code === 'data_key_missing') || tried === TRIES) throw error;
      core.store.dataKeys.drop(inbound.tenant, conversation.id);
    }
    if (tried === TRIES) throw new GauzeError('store_conflict');
  }
}

/** With all its documents: got once, however often it is tried. */
async function withFurther({ further, ...inbound }: Inbound): Promise<Inbound> {
  if (!further) return inbound;
  const { docs, reasons } = await further();
  return { ...inbound, docs: [...inbound.docs, ...docs], hold: [...(inbound.hold ?? []), ...reasons] };
}

/** The conversation that any of the references names, the first before the others; opened where none does. */
async function conversationOf({ store }: Core, inbound: Inbound): Promise<Conversation> {
  const { conversations } = store;
  const { tenant, vendor, channel, reference, alsoReferences = [] } = inbound;
  const named = (text: string) => ({ tenant, vendor, channel, reference: text });
  const texts = [reference, ...alsoReferences];
  const find = async (): Promise<readonly [Conversation, string] | undefined> => {
    for (const text of texts) {
      const found = await conversations.find(named(text));
      if (found) return [found, text];
    }
    return undefined;
  };
  const [conversation, by] = (await find()) ?? ([await conversations.open(named(reference)), reference] as const);
  for (const text of texts.filter((other) => other !== by)) {
    const holder = await conversations.find(named(text));
    // Another conversation's stays with it: only a person or an equal ticket id links two.
    if (!holder) await conversations.refer(tenant, conversation.id, channel, text).catch(unlessTaken);
  }
  return conversation;
}

function unlessTaken(error: unknown): undefined {
  if (error instanceof GauzeError && error.code === 'reference_taken') return undefined;
  throw error;
}

/** Undefined where another process was first: its answer is there to be read. */
async function takeOnce(core: Core, inbound: Inbound, { id: conversation }: Conversation): Promise<Taken | undefined> {
  const { tenant, vendor, policy } = inbound;
  const masked = inbound.hold?.length
    ? ({ ok: false, reasons: inbound.hold } as const)
    : await maskAll(core, { tenant, vendor, conversation, policy }, inbound.docs);
  if (!masked.ok || masked.preview.length > 0) {
    const reasons = masked.ok ? masked.preview : masked.reasons;
    const hold = await createHold(core, inbound, conversation, reasons);
    if (hold === undefined) return undefined;
    return { state: 'held', hold, conversation, duplicate: false, reasons };
  }
  const { store, outbox } = core;
  const id = crypto.randomUUID();
  const bytes = pack({ docs: masked.docs, more: inbound.envelope });
  const message = {
    id,
    tenant,
    vendor,
    conversation,
    destination: inbound.destination,
    idempotencyKey: inbound.idempotencyKey,
    body: await sealBody(store.dataKeys, { kind: 'message', id, tenant, conversation }, bytes),
    counts: countsOf(masked.findings),
  };
  if ((await outbox.enqueue(message)).duplicate) return undefined;
  await core.queued(tenant, conversation);
  return { state: 'queued', message: id, conversation, duplicate: false, findings: masked.findings };
}

/** How many findings of each kind. */
export function countsOf(findings: readonly Pick<Finding, 'kind'>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
