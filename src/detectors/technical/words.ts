import { isHiddenCode } from '../hidden.ts';

// Classes of characters, one byte each.
export const DIGIT = 1;
export const UPPER = 2;
export const LOWER = 4;
export const UNDERSCORE = 8;
/** Any letter beyond ASCII: it holds a word together but starts none of the grammars. */
export const WIDE = 16;
/** Set on a word in which a capital follows a small letter: `onTrackUpdate`. */
export const HUMP = 32;

const CLASSES = new Uint8Array(128);
for (let code = 0; code < 128; code++) CLASSES[code] = classOf(String.fromCharCode(code));

function classOf(char: string): number {
  if (char >= '0' && char <= '9') return DIGIT;
  if (char >= 'A' && char <= 'Z') return UPPER;
  if (char >= 'a' && char <= 'z') return LOWER;
  return char === '_' ? UNDERSCORE : 0;
}

/** Walks over the words of a text: runs of letters, digits and underscores. */
export class Words {
  readonly #text: string;
  /** UTF-16 offsets and character classes of the current word. */
  start = 0;
  end = 0;
  classes = 0;
  /** Ends and starts of the two words before; -1 when there is none. */
  previousStart = -1;
  previousEnd = -1;
  previousClasses = 0;
  secondStart = -1;
  secondEnd = -1;

  constructor(text: string) {
    this.#text = text;
  }

  next(): boolean {
    const text = this.#text;
    if (this.end > this.start) {
      this.secondStart = this.previousStart;
      this.secondEnd = this.previousEnd;
      this.previousStart = this.start;
      this.previousEnd = this.end;
      this.previousClasses = this.classes;
    }
    let i = this.end;
    while (i < text.length && classAt(text, i) === 0) i++;
    if (i >= text.length) return false;
    this.start = i;
    let classes = 0;
    for (let found = classAt(text, i), last = 0; found !== 0; found = classAt(text, i)) {
      classes |= found | (last & LOWER && found & UPPER ? HUMP : 0);
      last = found;
      i++;
    }
    this.end = i;
    this.classes = classes;
    return true;
  }

  /** Goes on behind a value that was longer than one word. */
  skipTo(end: number): void {
    if (end > this.end) this.end = end;
  }
}

// Beyond the end stands NaN, which is neither below nor above.
function classAt(text: string, i: number): number {
  const code = text.charCodeAt(i);
  return code < 128 ? (CLASSES[code] as number) : code > 0xbf || isHiddenCode(code) ? WIDE : 0;
}
