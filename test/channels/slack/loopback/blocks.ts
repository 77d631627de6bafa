type Json = Record<string, unknown>;

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/**
 * What Slack answers `invalid_blocks` to, by its published reference of Block Kit. Gives the places that break a limit, none when the
 * blocks are valid. Written for the tests alone: it shares nothing with what it judges.
 */
export function blockProblems(blocks: unknown): string[] {
  if (blocks === undefined) return [];
  if (!Array.isArray(blocks)) return ['blocks: no list'];
  const found = blocks.flatMap((block: Json, i) => oneBlock(block).map((problem) => `blocks[${i}]: ${problem}`));
  return blocks.length > 50 ? [...found, 'over 50 blocks'] : found;
}

function oneBlock(block: Json): string[] {
  if (typeof block['block_id'] === 'string' && block['block_id'].length > 255) return ['block_id over 255'];
  switch (block['type']) {
    case 'section': {
      const fields = list(block['fields']);
      if (block['text'] === undefined && fields.length === 0) return ['section without text or fields'];
      if (block['fields'] !== undefined && (fields.length < 1 || fields.length > 10)) return ['fields: 1 to 10'];
      return [
        ...(block['text'] === undefined ? [] : textObject(block['text'], 3000)),
        ...fields.flatMap((field) => textObject(field, 2000)),
        ...(block['accessory'] ? element(block['accessory'] as Json) : []),
      ];
    }
    case 'header':
      return (block['text'] as Json)?.['type'] === 'plain_text'
        ? textObject(block['text'], 150)
        : ['header: plain_text'];
    case 'context': {
      const elements = list(block['elements']);
      if (elements.length < 1 || elements.length > 10) return ['context: 1 to 10 elements'];
      return elements.flatMap((one) => (one['type'] === 'image' ? image(one) : textObject(one, 3000)));
    }
    case 'divider':
      return [];
    case 'image':
      return image(block);
    case 'markdown':
      return text(block['text'], 12_000);
    case 'actions': {
      const elements = list(block['elements']);
      return elements.length < 1 || elements.length > 25 ? ['actions: 1 to 25'] : elements.flatMap(element);
    }
    case 'input':
      return [...textObject(block['label'], 2000), ...element(block['element'] as Json)];
    case 'rich_text':
      return list(block['elements']).flatMap(richText);
    case 'table':
      return table(block);
    default:
      return typeof block['type'] === 'string' && OTHERS.has(block['type']) ? [] : ['unknown block type'];
  }
}

const OTHERS = new Set([
  'video',
  'file',
  'alert',
  'card',
  'carousel',
  'container',
  'data_table',
  'task_card',
  'plan',
  'context_actions',
]);

function table(block: Json): string[] {
  const rows = Array.isArray(block['rows']) ? (block['rows'] as unknown[]) : [];
  if (rows.length < 1 || rows.length > 100) return ['table: 1 to 100 rows'];
  return rows.flatMap((row) => {
    const cells = list(row);
    if (cells.length > 20) return ['table: 20 columns'];
    return cells.flatMap((cell) =>
      cell['type'] === 'raw_text' ? text(cell['text'], 3000) : list(cell['elements']).flatMap(richText),
    );
  });
}

function richText(one: Json): string[] {
  switch (one['type']) {
    case 'rich_text_section':
    case 'rich_text_preformatted':
    case 'rich_text_quote':
      return list(one['elements']).flatMap(leaf);
    case 'rich_text_list':
      return ['bullet', 'ordered'].includes(String(one['style']))
        ? list(one['elements']).flatMap(richText)
        : ['list style'];
    default:
      return ['unknown rich text element'];
  }
}

function leaf(one: Json): string[] {
  const style = one['style'];
  if (style !== undefined && Object.keys(style as Json).some((key) => !STYLES.has(key))) return ['style'];
  switch (one['type']) {
    case 'text':
      return text(one['text'], 40_000);
    case 'link':
      return [...address(one['url']), ...(one['text'] === undefined ? [] : text(one['text'], 3000))];
    case 'user':
      return /^[UW][A-Z0-9]{4,}$/.test(String(one['user_id'])) ? [] : ['user_id'];
    case 'channel':
      return /^[CGD][A-Z0-9]{4,}$/.test(String(one['channel_id'])) ? [] : ['channel_id'];
    case 'usergroup':
      return /^S[A-Z0-9]{4,}$/.test(String(one['usergroup_id'])) ? [] : ['usergroup_id'];
    case 'emoji':
      return /^[a-z0-9_+'-]+(?:::skin-tone-\d)?$/.test(String(one['name'])) ? [] : ['emoji name'];
    case 'broadcast':
      return ['here', 'channel', 'everyone'].includes(String(one['range'])) ? [] : ['range'];
    case 'date':
      return Number.isInteger(one['timestamp']) ? text(one['format'], 300) : ['timestamp'];
    case 'color':
      return /^#[0-9a-fA-F]{6}$/.test(String(one['value'])) ? [] : ['color'];
    default:
      return ['unknown leaf'];
  }
}

const STYLES = new Set(['bold', 'italic', 'strike', 'code', 'underline', 'highlight', 'client_highlight', 'unlink']);

function element(one: Json): string[] {
  const problems: string[] = [];
  if (typeof one?.['type'] !== 'string') return ['element without type'];
  if (typeof one['action_id'] === 'string' && one['action_id'].length > 255) problems.push('action_id over 255');
  if (one['type'] === 'button')
    problems.push(...textObject(one['text'], 75), ...(one['url'] === undefined ? [] : address(one['url'])));
  if (typeof one['value'] === 'string' && one['value'].length > 2000) problems.push('value over 2000');
  for (const option of list(one['options']))
    problems.push(...textObject(option['text'], 75), ...(String(option['value']).length > 150 ? ['option value'] : []));
  if (one['placeholder'] !== undefined) problems.push(...textObject(one['placeholder'], 150));
  return problems;
}

const image = (one: Json): string[] => [
  ...text(one['alt_text'], 2000),
  ...(one['image_url'] === undefined ? [] : address(one['image_url'])),
];

function textObject(value: unknown, limit: number): string[] {
  const object = value as Json | undefined;
  if (!object || !['plain_text', 'mrkdwn'].includes(String(object['type']))) return ['text object'];
  return text(object['text'], limit);
}

function text(value: unknown, limit: number): string[] {
  if (typeof value !== 'string') return ['text missing'];
  if (value.length === 0) return ['text empty'];
  return value.length > limit ? [`text over ${limit}`] : [];
}

const address = (value: unknown): string[] =>
  typeof value === 'string' && value.length <= 3000 && URL.canParse(value) ? [] : ['address'];
