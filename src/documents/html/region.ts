import type { Range } from '../../span.ts';

const VOID: ReadonlySet<string> = new Set(
  'area base br col embed frame hr img input link meta param source track wbr'.split(' '),
);

/** Stretches of a page's running text that stand in elements of one sort, the outermost ones, to their end tags or the page's end. */
export class Region {
  readonly ranges: Range[] = [];
  #open: { readonly name: string; readonly start: number; depth: number } | undefined;

  get name(): string | undefined {
    return this.#open?.name;
  }

  /** A tag that stands at `at` of the running text; `begins` says whether it is of the sort. */
  tag(
    { name, closing }: { readonly name: string; readonly closing: boolean },
    at: number,
    begins: () => boolean,
  ): void {
    if (VOID.has(name)) return;
    const open = this.#open;
    if (open && open.name === name) {
      open.depth += closing ? -1 : 1;
      if (open.depth === 0) this.end(at);
    } else if (!open && !closing && begins()) this.#open = { name, start: at, depth: 1 };
  }

  /** From here to the end, whatever comes. */
  rest(at: number): void {
    this.#open ??= { name: '', start: at, depth: 1 };
  }

  end(at: number): void {
    if (this.#open && at > this.#open.start) this.ranges.push({ start: this.#open.start, end: at });
    this.#open = undefined;
  }
}
