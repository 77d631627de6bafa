import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { ClaimOutcome, Claims, MailboxPlace } from '../claims.ts';
import type { MailboxConfig } from '../config.ts';
import { contentKeyOf } from '../content-key.ts';
import type { Fate, MailContext } from '../context.ts';
import { fieldValue, fieldValues, headOf } from '../head.ts';
import { idsIn } from '../ids.ts';
import { receive } from '../receive.ts';
import { type Authentication, writtenResults } from '../trust.ts';
import { authenticated, type Resolve } from './authenticate.ts';

export interface SweepOptions {
  readonly context: MailContext;
  readonly claims: Claims;
  /** Name of the mailbox in the settings. */
  readonly name: string;
  readonly config: MailboxConfig;
  readonly resolve: Resolve;
  readonly maxBytes: number;
  readonly stopping: () => boolean;
}

/** Mails that are taken in at the same time: while one is masked the next is fetched. */
const AT_ONCE = 4;

/** Takes in every mail of the folder that is open, in order, and does with each original what is set. Ends early when it is told to stop. */
export async function sweep(client: ImapFlow, folder: string, options: SweepOptions): Promise<void> {
  const { mailbox } = client;
  if (!mailbox) return;
  const place: MailboxPlace = { account: options.name, folder, uidValidity: String(mailbox.uidValidity) };
  const found = ((await client.search({ all: true }, { uid: true })) || []).toSorted((a, b) => a - b);
  const known = await options.claims.outcomes(place, found);
  const first = options.config.done === 'keep' ? await options.claims.firstLook(place, found.at(-1) ?? 0) : undefined;
  const tails = new Map<string, Promise<void>>();
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for (const uid of found) {
    if (options.stopping() || failures.length > 0) break;
    const outcome = known.get(uid);
    // Its process ended between the database and the mailbox.
    if (outcome !== undefined) {
      if (outcome !== 'done') await finish(client, options, place, uid, outcome as ClaimOutcome);
      continue;
    }
    if (first?.uidValidity === place.uidValidity && uid <= first.highest) continue;
    const mail = await fetched(client, uid, options);
    if (!mail) continue;
    if (first && first.uidValidity !== place.uidValidity && isBefore(mail, first.at)) {
      await options.claims.claim(place, uid, '', 'done');
      continue;
    }
    const work = inTurn(tails, threadOf(mail), () => take(client, options, place, mail)).catch((error: unknown) => {
      failures.push(error);
    });
    running.add(work);
    void work.then(() => running.delete(work));
    if (running.size >= AT_ONCE) await Promise.race(running);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}

/** A server's times are whole seconds: of two in one second the later may say the earlier's. */
const isBefore = ({ internalDate }: FetchMessageObject, at: number): boolean =>
  Number(internalDate) < Math.floor(at / 1000) * 1000;

/** Mails of one thread are taken in one after another: a question stays before its answer. */
function inTurn(tails: Map<string, Promise<void>>, thread: string, work: () => Promise<void>): Promise<void> {
  const next = (tails.get(thread) ?? Promise.resolve()).then(work);
  tails.set(thread, next);
  return next;
}

function threadOf({ source, uid }: FetchMessageObject): string {
  if (!source) return String(uid);
  const mail = headOf(source);
  return (
    idsIn(
      `${fieldValue(mail, 'references') ?? ''} ${fieldValue(mail, 'in-reply-to') ?? ''} ${fieldValue(mail, 'message-id') ?? ''}`,
    )[0] ?? String(uid)
  );
}

/** Undefined where it is gone by now. Of a mail that is too large only its size is asked for. */
async function fetched(
  client: ImapFlow,
  uid: number,
  { maxBytes }: SweepOptions,
): Promise<FetchMessageObject | undefined> {
  const about = await client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true });
  if (!about) return undefined;
  if ((about.size ?? 0) > maxBytes) return about;
  return (
    (await client.fetchOne(String(uid), { source: true, internalDate: true, size: true }, { uid: true })) || undefined
  );
}

async function take(
  client: ImapFlow,
  options: SweepOptions,
  place: MailboxPlace,
  mail: FetchMessageObject,
): Promise<void> {
  const { context, claims, name, config } = options;
  const content = mail.source;
  if (!content) return finish(client, options, place, mail.uid, 'refused');
  const contentKey = contentKeyOf(context.key, content);
  if (await claims.knows(name, contentKey)) return finish(client, options, place, mail.uid, 'taken');
  const fates = await receive(context, {
    content,
    source: name,
    recipients: [],
    sender: undefined,
    authentication: await proofOf(options, content),
    ...(config.desk !== undefined && { desk: config.desk }),
  });
  const outcome = outcomeOf(fates);
  // Left where it is: the next sweep finds it again.
  if (!outcome) return;
  // One that was refused may be put back by a person who has mended why.
  await claims.claim(place, mail.uid, outcome === 'taken' ? contentKey : '', outcome);
  await finish(client, options, place, mail.uid, outcome);
}

function outcomeOf(fates: readonly Fate[]): ClaimOutcome | undefined {
  if (fates.some(({ state }) => state === 'later')) return undefined;
  if (fates.some(({ state }) => state === 'queued' || state === 'held')) return 'taken';
  return fates.some(({ state }) => state === 'refused') ? 'refused' : 'ignored';
}

async function proofOf({ config, resolve }: SweepOptions, content: Uint8Array): Promise<Authentication> {
  const { authservId } = config;
  if (authservId === undefined) return authenticated(content, { mta: 'gauze' }, resolve);
  return writtenResults(fieldValues(headOf(content), 'authentication-results'), authservId);
}

/** The original is moved, deleted or kept; one that was refused is never deleted, but flagged for a person. */
async function finish(
  client: ImapFlow,
  { claims, config }: SweepOptions,
  place: MailboxPlace,
  uid: number,
  outcome: ClaimOutcome,
): Promise<void> {
  const { done } = config;
  const range = String(uid);
  if (outcome === 'refused') await client.messageFlagsAdd(range, ['\\Flagged', '$GauzeRefused'], { uid: true });
  if (done === 'delete' && outcome !== 'refused') await client.messageDelete(range, { uid: true });
  if (typeof done === 'object') await client.messageMove(range, done.move, { uid: true });
  await claims.claim(place, uid, '', 'done');
}
