type Json = Readonly<Record<string, unknown>>;

/** Block Kit as a person sees it, in HTML of the tests' own: what blocks say, not how Slack draws them. */

const escaped = (value: unknown): string =>
  String(value ?? '').replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );
const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const fields = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** Names of channels and people, which blocks have by id. */
export type Names = ReadonlyMap<string, string>;

/** Slack's mrkdwn: its escapes are HTML's already. */
export function mrkdwn(text: string, names: Names): string {
  return text
    .replace(
      /<([@#])(\w+)(?:\|[^>]*)?>/g,
      (_, sign: string, id: string) => `<b class="at">${sign}${escaped(names.get(id) ?? id)}</b>`,
    )
    .replace(/<!date\^\d+\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(?!\/?(?:b|code|i|br)\b)[^>]*>/g, '')
    .replace(/```([\s\S]+?)```/g, '<pre>$1</pre>')
    .replace(/`([^`\n]+)`/g, '<code>$1</code>')
    .replace(/(^|\W)\*([^*\n]+)\*(?!\w)/g, '$1<b>$2</b>')
    .replace(/(^|\W)_([^_\n]+)_(?!\w)/g, '$1<i>$2</i>')
    .replace(/^(?:&gt;){3} ?([\s\S]*)$/m, '<blockquote>$1</blockquote>')
    .replaceAll('\n', '<br>');
}

const text = (value: unknown, names: Names): string => {
  const { type, text: said } = fields(value);
  return type === 'mrkdwn' ? mrkdwn(String(said), names) : escaped(said).replaceAll('\n', '<br>');
};

export const blocks = (all: unknown, names: Names): string =>
  list(all)
    .map((one) => block(one, names))
    .join('');

function block(one: Json, names: Names): string {
  switch (one['type']) {
    case 'header':
      return `<h2>${text(one['text'], names)}</h2>`;
    case 'section':
      return `<p>${text(one['text'], names)}</p>`;
    case 'context':
      return `<p class="note">${list(one['elements'])
        .map((element) => text(element, names))
        .join(' ')}</p>`;
    case 'divider':
      return '<hr>';
    case 'actions':
      return `<div class="actions">${list(one['elements'])
        .map((element) => control(element, names))
        .join('')}</div>`;
    case 'input':
      return `<label><span>${text(one['label'], names)}${one['optional'] ? ' <i>(optional)</i>' : ''}</span>${control(fields(one['element']), names)}</label>`;
    case 'rich_text':
      return list(one['elements'])
        .map((element) => `<p>${list(element['elements']).map(leaf).join('')}</p>`)
        .join('');
    default:
      throw new Error(`no picture of ${String(one['type'])}`);
  }
}

function leaf(one: Json): string {
  const style = fields(one['style']);
  const said = escaped(one['text'] ?? one['url'] ?? '');
  return style['bold'] === true ? `<b>${said}</b>` : style['code'] === true ? `<code>${said}</code>` : said;
}

function control(one: Json, names: Names): string {
  switch (one['type']) {
    case 'button':
      return `<span class="button ${escaped(one['style'])}">${text(one['text'], names)}</span>`;
    case 'plain_text_input':
      return `<span class="box ${one['multiline'] ? 'tall' : ''}">${escaped(one['initial_value']).replaceAll('\n', '<br>')}</span>`;
    case 'checkboxes': {
      const on = new Set(list(one['initial_options']).map(({ value }) => value));
      return list(one['options'])
        .map(
          (option) =>
            `<span class="check">${on.has(option['value']) ? '☑' : '☐'} ${text(option['text'], names)}</span>`,
        )
        .join('');
    }
    case 'static_select':
      return `<span class="box">${text(fields(one['initial_option'])['text'], names)} ▾</span>`;
    case 'conversations_select':
      return `<span class="box"># ${escaped(names.get(String(one['initial_conversation'])) ?? 'Choose a channel')} ▾</span>`;
    default:
      throw new Error(`no picture of ${String(one['type'])}`);
  }
}

export interface Said {
  readonly who: string;
  readonly app: boolean;
  readonly body: string;
  readonly reply: boolean;
  /** Seen by one person alone. */
  readonly alone?: boolean;
}

/** A channel with what stands in it. */
export const channel = (name: string, who: string, said: readonly Said[]): string =>
  `<section class="channel"><header># ${escaped(name)} <span>${escaped(who)}</span></header>${said
    .map(
      (one) =>
        `<article class="${one.reply ? 'reply' : ''} ${one.alone ? 'alone' : ''}"><b class="who">${escaped(one.who)}</b>${one.app ? '<i class="app">APP</i>' : ''}${one.alone ? '<small>Only visible to you</small>' : ''}${one.body}</article>`,
    )
    .join('')}</section>`;

/** A form in front of everything. */
export const modal = (view: Json, names: Names): string =>
  `<section class="modal"><header>${text(view['title'], names)}</header>${blocks(view['blocks'], names)}<footer><span class="button">${text(view['close'], names)}</span>${view['submit'] ? `<span class="button primary">${text(view['submit'], names)}</span>` : ''}</footer></section>`;

export const home = (view: Json, names: Names): string =>
  `<section class="home">${blocks(view['blocks'], names)}</section>`;

export const page = (body: string): string => `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 20px; background: #eef1f0; font: 15px/1.45 "Liberation Sans", Arial, sans-serif; color: #1d1c1d; }
  main { display: flex; gap: 20px; align-items: flex-start; width: max-content; }
  section { background: #fff; border: 1px solid #d5dad8; border-radius: 10px; overflow: hidden; width: 460px; }
  section > header { padding: 12px 18px; border-bottom: 1px solid #e3e7e5; font-weight: 700; }
  section > header span { font-weight: 400; color: #6b6f6d; font-size: 13px; margin-left: 6px; }
  article { padding: 10px 18px; } article.reply { margin-left: 18px; border-left: 3px solid #e3e7e5; padding-left: 14px; }
  article.alone { background: #faf7ee; }
  .who { margin-right: 6px; } .app { font: 700 10px/1 sans-serif; background: #e3e7e5; border-radius: 3px; padding: 2px 4px; margin-right: 6px; }
  small { color: #6b6f6d; } p { margin: 2px 0 6px; overflow-wrap: anywhere; } h2 { margin: 0 0 8px; font-size: 19px; }
  .note { color: #6b6f6d; font-size: 13px; } .at { color: #1264a3; font-weight: 400; background: #e8f1f8; border-radius: 3px; }
  code { background: #f4f4f4; border: 1px solid #ddd; border-radius: 3px; padding: 0 3px; font-size: 13px; }
  blockquote { margin: 4px 0; padding-left: 12px; border-left: 4px solid #ddd; } hr { border: 0; border-top: 1px solid #e3e7e5; margin: 12px 0; }
  .button { display: inline-block; border: 1px solid #b9bebc; border-radius: 5px; padding: 4px 12px; font-weight: 700; font-size: 13px; margin: 4px 8px 4px 0; }
  .primary { background: #1f6f5c; border-color: #1f6f5c; color: #fff; }
  .modal, .home { padding: 0 20px 14px; width: 500px; } .home { padding-top: 18px; width: 620px; } .modal > header { margin: 0 -20px 12px; }
  .modal footer { display: flex; justify-content: flex-end; margin-top: 12px; }
  label { display: block; margin: 10px 0; } label > span:first-child { display: block; font-weight: 700; margin-bottom: 4px; }
  .box { display: block; border: 1px solid #b9bebc; border-radius: 5px; padding: 7px 10px; min-height: 21px; overflow-wrap: anywhere; } .tall { min-height: 62px; }
  .check { display: block; margin: 3px 0; }
</style><main>${body}</main>`;
