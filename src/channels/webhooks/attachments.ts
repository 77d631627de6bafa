import type { Further } from '../../relay/inbound.ts';
import type { Egress, Sent } from '../egress/egress.ts';
import { entityOf } from './content.ts';
import type { Delivery } from './delivery.ts';
import { anyFormOf, jsonOf, only, valuesAt } from './fields.ts';
import type { Attachments, Source } from './source.ts';

/** How files are fetched. */
export interface Fetching {
  readonly egress: Egress;
  /** The domains of the sender's record. */
  readonly domainsOf: (vendor: string) => Promise<readonly string[]>;
}

const MOST_REDIRECTS = 3;
/** All of them together: vendors wait some ten seconds for an answer. */
const FETCH_MS = 8_000;

/** Fetches the files that a verified event names: each as the MIME entity that a mail would have, what it is read by, or held by. */
export async function attachmentsOf(
  delivery: Delivery,
  { attachments, sender }: Pick<Source, 'attachments' | 'sender'>,
  { egress, domainsOf }: Fetching,
): Promise<Further> {
  if (!attachments) return { docs: [], reasons: [] };
  const named = await urlsIn(delivery, attachments.fields);
  const beyond = named.slice(attachments.most).map(({ path }) => ({ code: 'too_many_parts', path }));
  const signal = AbortSignal.timeout(FETCH_MS);
  const domains = await domainsOf(sender);
  const got = await Promise.all(
    named.slice(0, attachments.most).map(async ({ path, url }) => {
      const sent = await fetched(url, attachments, { egress, domains, signal });
      return sent.ok
        ? { doc: entityOf({ name: nameOf(url), type: sent.answer.header('content-type') ?? '' }, sent.answer.body) }
        : { reason: { code: CODES[sent.failure.code] ?? 'attachment_unreachable', path } };
    }),
  );
  return {
    docs: got.flatMap(({ doc }) => doc ?? []),
    reasons: [...got.flatMap(({ reason }) => reason ?? []), ...beyond],
  };
}

const CODES: Readonly<Record<string, string>> = {
  egress_host: 'attachment_host',
  egress_redirect: 'attachment_host',
  egress_private: 'attachment_host',
  egress_too_large: 'too_large',
};

interface Way {
  readonly egress: Egress;
  readonly domains: readonly string[];
  readonly signal: AbortSignal;
}

async function fetched(
  url: string,
  { credentials, redirects, maxBytes }: Attachments,
  { egress, domains, signal }: Way,
): Promise<Sent> {
  const ask = (at: string, headers: Readonly<Record<string, string>>, hosts: readonly string[]) =>
    egress({ method: 'GET', url: at, headers: { accept: '*/*', ...headers } }, { domains: hosts, signal, maxBytes });
  let at = url;
  let sent = await ask(at, credentials, domains);
  for (let hop = 0; hop < MOST_REDIRECTS && !sent.ok && sent.location !== undefined; hop++) {
    const next = URL.parse(sent.location, at);
    if (!next) break;
    at = next.href;
    // Whoever wrote the file's address must not choose who gets the credentials.
    sent = await ask(at, {}, [...domains, ...redirects]);
  }
  return sent;
}

interface Named {
  readonly path: string;
  readonly url: string;
}

async function urlsIn({ body, header }: Delivery, fields: readonly string[]): Promise<Named[]> {
  const form = await anyFormOf(body, header('content-type'));
  const json = form ? undefined : jsonOf(body);
  return fields.flatMap((path) => {
    const value = form && only(form, path);
    if (form) return value ? [{ path, url: value }] : [];
    return valuesAt(json, path).map(({ path: at, value: url }) => ({ path: at, url }));
  });
}

const LONGEST_NAME = 200;

/** The last step of its path: the file's name, or an id. */
function nameOf(url: string): string {
  const step = URL.parse(url)?.pathname.split('/').findLast(Boolean) ?? 'attachment';
  try {
    return decodeURIComponent(step).slice(0, LONGEST_NAME);
  } catch {
    return 'attachment';
  }
}
