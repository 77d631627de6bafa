import { readFileSync } from 'node:fs';

export interface Template {
  readonly id: string;
  readonly style: string;
  readonly body: string;
}

/** Blocks of one file: a line `=== id | style`, then the body up to the next. */
export function readTemplates(file: string): Template[] {
  return readFileSync(file, 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const line = block.indexOf('\n');
      const [id = '', style = ''] = block.slice(0, line).split('|');
      return { id: id.trim(), style: style.trim(), body: block.slice(line + 1).replace(/^\n+|\n+$/g, '') };
    });
}
