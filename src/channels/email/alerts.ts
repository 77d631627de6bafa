import type { Json } from '../../relay/inbound.ts';
import { type NoticeWay, noticeText } from '../../relay/notice.ts';
import type { Leased, Outcome } from '../../store/outbox/message.ts';
import type { MailContext } from './context.ts';
import { MARK_FIELD, markOf } from './loops.ts';

/** Something that needs a person, for one of the company's own. Codes, counts and ids only. */
export interface AlertEnvelope {
  readonly type: 'alert';
  readonly to: string;
  readonly text: string;
}

/** Tells somebody by mail: an address of the company's own domains. Undefined for any other. */
export function mailWay(
  { internal }: { readonly internal: readonly string[] },
  to: string,
  way: Pick<NoticeWay, 'name' | 'about'>,
): NoticeWay | undefined {
  const domain = to.slice(to.lastIndexOf('@') + 1).toLowerCase();
  if (!internal.includes(domain)) return undefined;
  return {
    ...way,
    destination: 'mail:notices',
    vendor: 'mail',
    message: (notice) => {
      const envelope: AlertEnvelope = { type: 'alert', to, text: noticeText(notice) };
      return { docs: [], envelope: { ...envelope } as Json };
    },
  };
}

/** Sends it: from nobody, so that nothing answers it (RFC 3834 section 3.1.1). */
export function sendAlert(
  { config, key, submit, relay }: MailContext,
  { to, text }: AlertEnvelope,
  message: Leased,
  signal: AbortSignal,
): Promise<Outcome> {
  const id = `${message.id}@${config.domain}`;
  const lines = [
    `From: Gauze <postmaster@${config.domain}>`,
    `To: ${to}`,
    'Subject: Gauze needs a person',
    `Date: ${new Date(relay.store.now()).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}>`,
    'Auto-Submitted: auto-generated',
    `${MARK_FIELD}: ${markOf(key, id)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    ...text.split('\n'),
    '',
  ];
  const content = new TextEncoder().encode(lines.join('\r\n'));
  const { id: own, vendor, conversation } = message;
  return submit({ from: '', to: [to], content, id: own, vendor, conversation }, signal);
}
