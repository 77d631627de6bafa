import { GauzeError } from '../../errors.ts';
import { type JsonEvents, scanJson, skipSpace } from '../json/scan.ts';

/** A JSON value with its place: UTF-16 units of the source, of a string without its quotes. */
export type Node =
  | { readonly type: 'string' | 'number'; readonly from: number; readonly to: number }
  | { readonly type: 'literal' }
  | { readonly type: 'array'; readonly items: Node[] }
  | { readonly type: 'object'; readonly entries: Entry[] };

export interface Entry {
  /** The key as it stands, escapes and all. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly value: Node;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

type Open = Extract<Node, { items: Node[] } | { entries: Entry[] }>;

/** Takes JSON text apart; undefined when it does not parse. Throws `too_deep`. */
export function treeOf(source: string, depth: number): Node | undefined {
  const start = skipSpace(source, source.startsWith('\ufeff') ? 1 : 0);
  const tree = new Tree(source);
  const end = scanJson(source, start, tree);
  if (end < 0 || skipSpace(source, end) !== source.length) return undefined;
  // After the syntax: a text of many brackets is no JSON, and must not be held for its depth.
  if (tree.deepest > depth) throw new GauzeError('too_deep');
  return tree.root;
}

class Tree implements JsonEvents {
  root: Node | undefined;
  deepest = 0;
  readonly #source: string;
  readonly #open: Open[] = [];
  #key: Range = { from: 0, to: 0 };
  readonly #keys: Range[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  open(array: boolean): void {
    this.#keys.push(this.#key);
    this.#open.push(array ? { type: 'array', items: [] } : { type: 'object', entries: [] });
    this.deepest = Math.max(this.deepest, this.#open.length);
  }

  close(): void {
    const closed = this.#open.pop() as Open;
    this.#key = this.#keys.pop() as Range;
    this.#add(closed);
  }

  key(from: number, to: number): void {
    this.#key = { from, to };
  }

  string(from: number, to: number): void {
    this.#add({ type: 'string', from, to });
  }

  number(from: number, to: number): void {
    this.#add({ type: 'number', from, to });
  }

  literal(): void {
    this.#add({ type: 'literal' });
  }

  #add(value: Node): void {
    const inside = this.#open.at(-1);
    if (!inside) this.root = value;
    else if (inside.type === 'array') inside.items.push(value);
    else inside.entries.push({ ...this.#key, key: this.#source.slice(this.#key.from, this.#key.to), value });
  }
}
