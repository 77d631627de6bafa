import { GauzeError } from '../../../errors.ts';
import { PURPOSES } from '../../../reveal/purposes.ts';
import { tokensIn } from '../../../reveal/tokens-in.ts';
import type { SlackApp } from '../app.ts';
import { contentOf, visibleText } from '../content.ts';
import { type Fields, fieldsOf, textOf } from '../json.ts';
import { may } from '../may.ts';
import type { Mirror } from '../mirrors.ts';
import type { Pair } from '../pairs.ts';
import { referenceOf } from '../take.ts';
import { errors, modal, section, select, textInput } from './blocks.ts';
import { askedIn, metadataOf, selectedIn, type Where } from './fields.ts';
import { messageAt } from './reveal.ts';

export const DISCLOSE = 'gauze_disclose';
const MOST = 100;
const loading = modal(DISCLOSE, 'Disclose a value', undefined, [section('One moment …')]);

/** Asks which of a message's values its vendor may see, and why. */
export async function openDisclose(app: SlackApp, where: Where, ts: string): Promise<void> {
  const { team, channel } = where;
  const opened = await app.api.call(team, 'views.open', { trigger_id: where.trigger, view: loading });
  if (!opened.ok) return;
  const found = await mirrored(app, { team, channel, ts });
  const tokens = found ? await tokensOf(app, found) : [];
  const view =
    tokens.length === 0 ? modal(DISCLOSE, 'Disclose a value', undefined, [section(NONE)]) : form(where, ts, tokens);
  await app.api.call(team, 'views.update', { view_id: textOf(fieldsOf(opened.body['view'])['id']), view });
}

const NONE = 'This message is none of a pair, or nothing in it stands for a value.';

function form({ channel }: Where, ts: string, tokens: readonly string[]): Fields {
  return modal(
    DISCLOSE,
    'Disclose a value',
    'Disclose',
    [
      section(
        'The vendor reads this value in clear in this thread from now on; what was sent before keeps its token. It is written down who decided, and why.',
      ),
      select('token', 'Which one', tokens),
      textInput('reason', 'Why does the vendor need it?'),
      select('purpose', 'For', PURPOSES),
    ],
    { channel, ts },
  );
}

interface Mirrored {
  readonly pair: Pair;
  readonly row: Mirror;
}

/** The pair and row of a message, whether it is the original or the copy. */
async function mirrored(
  app: SlackApp,
  { team, channel, ts }: { team: string; channel: string; ts: string },
): Promise<Mirrored | undefined> {
  const at = { tenant: app.tenantOf(team), team, channel, ts };
  const row = (await app.mirrors.of(at)) ?? (await app.mirrors.origin(at));
  const pair = row && (await app.pairs.get(at.tenant, row.pair));
  return row && pair ? { row, pair } : undefined;
}

/** The tokens that stand in the vendor's channel for one message. */
async function tokensOf(app: SlackApp, { row, pair }: Mirrored): Promise<string[]> {
  const [channel, ts] = row.channel === pair.partner ? [row.channel, row.ts] : [pair.partner, row.mirror ?? ''];
  const message = await messageAt(app, pair.team, channel, ts);
  const text = message ? visibleText(contentOf(message, () => false)) : '';
  return [...new Set(tokensIn(text).map(({ start, end }) => text.slice(start, end)))].slice(0, MOST);
}

const REFUSED: Readonly<Record<string, string>> = {
  reason_required: 'Say why, in a few words.',
  mfa_required: 'Your workspace does not ask for a second factor: nothing is disclosed from it.',
  not_in_policy: "The vendor's record does not let values of this kind pass.",
  unknown_token: 'This token stands for nothing that is kept here.',
};

/** Lets the vendor see one value in this thread from now on. */
export async function disclosed(app: SlackApp, { team, user }: Where, view: Fields): Promise<Fields | undefined> {
  const { channel, ts } = metadataOf(view);
  const found = await mirrored(app, { team, channel: textOf(channel), ts: textOf(ts) });
  const setting = app.revealing;
  if (!found || !setting) return errors('reason', 'This message is not one of a pair.');
  if (!(await may(app, { team, user }, 'reveal')))
    return errors('reason', 'You may not read originals, nor show them.');
  const { pair, row } = found;
  const { tenant, vendor } = pair;
  const reference = await referenceOf(app, pair, row);
  const { id: conversation } = await app.relay.store.conversations.open({
    tenant,
    vendor,
    channel: 'slack',
    reference,
  });
  const by = askedIn(view, user, setting.mfa);
  try {
    await setting.disclose({ place: { tenant, conversation }, token: selectedIn(view, 'token'), by });
    return undefined;
  } catch (error) {
    if (!(error instanceof GauzeError && error.code === 'disclose_refused')) throw error;
    return errors('reason', REFUSED[error.detail ?? ''] ?? 'This is not to be disclosed.');
  }
}
