import { GauzeError } from '../../errors.ts';
import { tokensIn } from '../../reveal/tokens-in.ts';
import { type Content, parseContent, visibleText } from './content.ts';
import type { Delivering } from './copies.ts';
import type { Fields } from './json.ts';
import type { Revealing } from './revealing.ts';

/** The button that reveals a message to whoever presses it. */
export const REVEAL_ACTION = 'gauze_reveal_message';

/**
 * What the vendor wrote, as the internal channel gets it: with originals where a standing grant names the channel and a fresh look says that only
 * those read it who may; else with its tokens, and a button.
 */
export async function inboundContent(delivering: Delivering, content: Content): Promise<Content> {
  const { app, task, pair, conversation } = delivering;
  if (task.to !== 'internal' || !app.revealing) return content;
  const doc = { format: 'slack' as const, content: JSON.stringify(content) };
  // A value that the vendor guessed must not turn into a token when somebody quotes it: with a grant, without one, and without any token in it.
  await app.revealing.reveal.vendorWrote({ place: { tenant: pair.tenant, conversation }, doc });
  if (tokensIn(visibleText(content)).length === 0) return content;
  return (await underGrant(delivering, app.revealing, content)) ?? withButton(content);
}

async function underGrant(
  { app, pair, conversation }: Delivering,
  { grants, reveal }: Revealing,
  content: Content,
): Promise<Content | undefined> {
  const { tenant, vendor, channel } = pair;
  const grant = await grants.grantFor({ tenant, vendor, channel: 'slack', reader: channel });
  if (grant === undefined || (await app.audiences.of(pair.team, channel, true)) !== 'fit') return undefined;
  const doc = { format: 'slack' as const, content: JSON.stringify(content) };
  try {
    const by = { grant, reader: channel };
    const revealed = await reveal.document({ place: { tenant, conversation }, doc, by, vendorWrote: true });
    return parseContent(String(revealed.content));
  } catch (error) {
    if (error instanceof GauzeError && error.code === 'reveal_refused') return undefined;
    throw error;
  }
}

function withButton(content: Content): Content {
  const { text, blocks, attachments } = content;
  const shown: readonly Fields[] =
    blocks ?? (text === undefined ? [] : [{ type: 'section', text: { type: 'mrkdwn', text } }]);
  const element = {
    type: 'button',
    action_id: REVEAL_ACTION,
    text: { type: 'plain_text', text: 'Reveal' },
    value: 'reveal',
  };
  return { blocks: [...shown, { type: 'actions', elements: [element] }], ...(attachments && { attachments }) };
}
