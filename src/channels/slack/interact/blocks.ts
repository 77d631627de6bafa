import { shortened } from '../fit.ts';
import type { Fields } from '../json.ts';

/** Parts of forms and messages in Block Kit, within its limits. */
export const plain = (text: string, limit = 75): Fields => ({ type: 'plain_text', text: shortened(text, limit) });
export const mrkdwn = (text: string): Fields => ({ type: 'mrkdwn', text: shortened(text, 3_000) });
export const section = (text: string): Fields => ({ type: 'section', text: mrkdwn(text) });
export const verbatim = (text: string): Fields => ({ type: 'section', text: plain(text, 3_000) });
export const note = (text: string): Fields => ({ type: 'context', elements: [mrkdwn(text)] });

export const button = (action: string, text: string, value: string, style?: 'primary' | 'danger'): Fields => ({
  type: 'button',
  action_id: action,
  text: plain(text),
  value,
  ...(style && { style }),
});

export const actions = (...elements: readonly Fields[]): Fields => ({ type: 'actions', elements });

export const textInput = (
  block: string,
  label: string,
  { value = '', multiline = false, optional = false } = {},
): Fields => ({
  type: 'input',
  block_id: block,
  optional,
  label: plain(label, 2_000),
  element: {
    type: 'plain_text_input',
    action_id: 'value',
    multiline,
    max_length: 3_000,
    ...(value !== '' && { initial_value: shortened(value, 3_000) }),
  },
});

/** One of a list, the first of it chosen: `[value, shown]`, or values that are shown as they are. */
export function select(block: string, label: string, values: readonly (string | readonly [string, string])[]): Fields {
  const options = values.map((one) => {
    const [value, shown] = typeof one === 'string' ? [one, one] : one;
    return { text: plain(shown), value };
  });
  const element = { type: 'static_select', action_id: 'value', options, initial_option: options[0] };
  return { type: 'input', block_id: block, label: plain(label, 2_000), element };
}

/** A form's answer that says what is wrong, beside the input. */
export const errors = (block: string, text: string): Fields => ({
  response_action: 'errors',
  errors: { [block]: text },
});

export const modal = (
  callback: string,
  title: string,
  submit: string | undefined,
  blocks: readonly Fields[],
  metadata: Fields = {},
): Fields => ({
  type: 'modal',
  callback_id: callback,
  title: plain(title, 24),
  ...(submit !== undefined && { submit: plain(submit, 24) }),
  close: plain('Close', 24),
  private_metadata: JSON.stringify(metadata),
  blocks,
});
