import type { Doc } from '../../documents/document.ts';
import { type ErrorCode, GauzeError } from '../../errors.ts';
import { contentKeyOf } from './content-key.ts';
import type { Fate, MailContext, NamedDesk, Received } from './context.ts';
import { asJson, type OutEnvelope } from './envelope.ts';
import { fieldValue, headOf, type MailHead } from './head.ts';
import { idsIn, mapped, relayedId } from './ids.ts';
import { loopOf } from './loops.ts';
import { domainOf, isWithin, sameAddress } from './mailbox.ts';
import { noticeOfHold } from './notices.ts';
import { isInside, MOST_PEOPLE, others, type People, peopleDoc, peopleOf } from './people.ts';
import { scrub } from './scrub.ts';
import { isProven, trustInside } from './trust.ts';
import { textsOf } from './vendor-mail.ts';
import { bodiesIn } from './writers.ts';

/** Where a mail from the inside is going. */
export interface OutWay {
  readonly desk: NamedDesk;
  /** The desk's address at the vendor, or one that stands behind a relay address. */
  readonly to: string;
  /** A reference of the conversation, where a relay address named it. */
  readonly reference?: string;
}

const LIMITS = { parts: 10_000, depth: 100 };

/** What keeps a mail from the inside from being taken, told from its head alone; undefined where nothing does. */
export function outgoingRefusal({ key, config }: MailContext, received: Received): Fate | undefined {
  const loop = loopOf(headOf(received.content), key, received.sender);
  if (loop) return { state: 'ignored', code: loop };
  const trust = trustInside(received.authentication, config.trust);
  if (trust === 'later') return { state: 'later' };
  return trust === 'refuse' ? { state: 'refused', code: 'sender_unproven' } : undefined;
}

/** Takes a mail from the inside in that nothing keeps from it: masked and queued for the vendor, or held. Throws what the store throws: nothing was taken in then. */
export async function takeOutgoing(context: MailContext, received: Received, way: OutWay): Promise<Fate> {
  const mail = headOf(received.content);
  const made = await messageOf(context, received, way, mail);
  const hold = [...made.reasons, ...(isUnproven(context, received) ? ['sender_unproven'] : [])];
  const taken = await context.relay.take({
    tenant: context.tenant,
    vendor: way.desk.vendor,
    channel: 'mail',
    source: received.source,
    ...referencesOf(mail, made.envelope.inside, way),
    idempotencyKey: `mail:${made.contentKey}:${way.desk.name}:${mapped(context.key, 'to', way.to)}`,
    destination: `mail:${way.desk.name}`,
    docs: made.docs,
    envelope: asJson(made.envelope),
    ...(way.desk.policy !== undefined && { policy: way.desk.policy }),
    ...(hold.length > 0 && { hold: hold.map((code) => ({ code, path: '' })) }),
  });
  if (taken.state === 'held' && !taken.duplicate) await noticeOfHold(context, received, made.envelope, taken);
  return { state: taken.state, duplicate: taken.duplicate };
}

const isUnproven = ({ config }: MailContext, { authentication }: Received): boolean =>
  trustInside(authentication, config.trust) === 'hold';

interface Made {
  readonly contentKey: string;
  readonly envelope: OutEnvelope;
  readonly docs: readonly Doc[];
  /** Why it cannot be masked: the codes of what could not be read. */
  readonly reasons: readonly string[];
}

async function messageOf(context: MailContext, received: Received, way: OutWay, mail: MailHead): Promise<Made> {
  const { config, key } = context;
  const contentKey = contentKeyOf(key, received.content);
  const inside = idsIn(fieldValue(mail, 'message-id') ?? '')[0] ?? `${contentKey.slice(0, 32)}@${config.domain}`;
  const ids = [...idsIn(fieldValue(mail, 'in-reply-to') ?? ''), ...idsIn(fieldValue(mail, 'references') ?? '')];
  const known = await context.ids.find(way.desk.vendor, ids);
  const mapId = (id: string): string => (known.has(id) ? id : relayedId(key, id, config.domain));
  const named = attempt(() => participants(context, way, peopleOf(mail)));
  const read = attempt(() => {
    if (!named.ok) throw new GauzeError(named.code);
    return scrub(received.content, { key, mapId, attachments: way.desk.attachments, limits: LIMITS });
  });
  const { from, copies, inTo } = named.ok
    ? named.value
    : { from: { name: '', address: received.sender ?? '' }, copies: [], inTo: 0 };
  const people = peopleDoc([from, ...copies]);
  // Only who is outside is given their own words back.
  const quoted = isInside(from.address, config.internal) ? undefined : attempt(() => textsOf(received.content));
  return {
    contentKey,
    reasons: read.ok ? [] : [read.code],
    docs: [people, { format: 'mail', content: read.ok ? read.value.content : received.content }],
    envelope: {
      type: 'out',
      desk: way.desk.name,
      to: way.to,
      from: from.address,
      copies: copies.map(({ address }) => address),
      inTo,
      inside,
      outside: relayedId(key, inside, config.domain),
      date: new Date(context.relay.store.now()).toUTCString().replace('GMT', '+0000'),
      authentication: said(received),
      scrubbed: read.ok,
      unsigned: read.ok && read.value.unsigned,
      proven: isProven(received.authentication),
      quoted: quoted?.ok ? bodiesIn([String(people.content), ...quoted.value]) : null,
    },
  };
}

const said = ({ authentication: { spf, dkim, dmarc, authenticated } }: Received): string =>
  authenticated ? 'auth=pass' : `spf=${spf}; dkim=${dkim}; dmarc=${dmarc}`;

/** Who the mail names beside the desk: each becomes a relay address. Throws `too_many_parts`, `not_parseable`. */
function participants({ config }: MailContext, { desk, to }: OutWay, { from, to: listed, cc }: People) {
  const inboxes = new Set(Object.values(config.desks).map(({ inbox }) => inbox));
  const isLeftOut = (address: string): boolean =>
    inboxes.has(address) ||
    address === sameAddress(to) ||
    domainOf(address) === config.domain ||
    isWithin(domainOf(address), desk.domains);
  if (!from) throw new GauzeError('not_parseable', 'header.From');
  const all = others([from, ...listed, ...cc], isLeftOut);
  if (all.length > MOST_PEOPLE) throw new GauzeError('too_many_parts', 'header');
  const copies = all.filter(({ address }) => sameAddress(address) !== sameAddress(from.address));
  const inTo = copies.filter((copy) => listed.includes(copy)).length;
  // Those of To come first already: they were listed before those of Cc.
  return { from, copies, inTo };
}

/** The conversation is the thread's: its root first, then each id that it names. */
function referencesOf(mail: MailHead, own: string, { reference }: OutWay) {
  const references = idsIn(fieldValue(mail, 'references') ?? '');
  const parents = idsIn(fieldValue(mail, 'in-reply-to') ?? '');
  const thread = [...new Set([...references, ...parents, own])].slice(0, MOST_REFERENCES);
  const all = reference === undefined ? thread : [reference, ...thread];
  return { reference: all[0] ?? own, alsoReferences: all.slice(1) };
}

const MOST_REFERENCES = 50;

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: ErrorCode };

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    // Whatever it was: a mail that cannot be taken apart must not keep those behind it from being read.
    return { ok: false, code: error instanceof GauzeError ? error.code : 'internal' };
  }
}
