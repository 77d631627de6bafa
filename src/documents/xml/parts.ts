import type { Accepts, Holds, Part } from '../document.ts';
import { elementHolds } from '../fhir/elements.ts';
import { decoded } from '../html/attributes.ts';
import { encodeAttribute, encodeText } from '../html/entities.ts';
import { labelWords } from '../label.ts';
import { labelOf, reads } from '../placed.ts';
import { wholeSegment } from '../segments.ts';
import { placeHolds } from './elements.ts';
import type { Attribute, XmlEvents } from './scan.ts';

const ANY: Accepts = { type: 'any' };
const SHORTEST_CODE = 4;
const SCHEME = /^(?:tel|mailto|fax|sms):/i;
const FHIR = 'http://hl7.org/fhir';

/** An element that is open. In FHIR the values of its children tell what a sibling is. */
interface Frame {
  readonly name: string;
  readonly fhir: boolean;
  /** Values of the elements in it, by their names joined by dots. */
  readonly values: Map<string, string>;
}

/** Collects the parts of XML from what the scanner meets: `patient.name.given`, `recordTarget.id@extension`. */
export class XmlParts implements XmlEvents {
  readonly parts: Part[] = [];
  deepest = 0;
  readonly #source: string;
  readonly #frames: Frame[] = [];
  /** Parts of FHIR elements, judged when the element around them ends. */
  readonly #later: { readonly index: number; readonly frames: readonly Frame[] }[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  open(name: string, attributes: readonly Attribute[]): void {
    const source = this.#source;
    const beside = (wanted: string): string => {
      const found = attributes.find((attribute) => attribute.name === wanted);
      return found ? source.slice(found.from, found.to) : '';
    };
    const fhir = beside('xmlns') === FHIR || this.#frames.at(-1)?.fhir === true;
    this.#frames.push({ name: bare(name), fhir, values: new Map() });
    this.deepest = Math.max(this.deepest, this.#frames.length);
    const around = this.#around();
    for (const { name: attribute, from, to } of attributes) {
      if (fhir && attribute === 'value') this.#fhirValue(from, to);
      else this.#attribute(attribute, from, to, placeHolds({ around, attribute, beside }));
    }
  }

  close(): void {
    this.#frames.pop();
    if (this.#frames.length > 0) return;
    for (const { index, frames } of this.#later) this.#judge(index, frames);
    this.#later.length = 0;
  }

  text(from: number, to: number, raw: boolean): void {
    const text = this.#source.slice(from, to);
    if (text.trim() === '') return;
    const lead = text.length - text.trimStart().length;
    const [start, end] = [from + lead, from + text.trimEnd().length];
    const holds = raw ? undefined : placeHolds({ around: this.#around(), attribute: undefined, beside: () => '' });
    const value = raw
      ? { text: text.trim(), segments: wholeSegment(end - start, start) }
      : decoded(this.#source, start, end);
    this.#put(
      {
        path: this.#path(),
        accepts: ANY,
        ...(!raw && { shown: 'text' }),
        encode: raw ? encodeRaw : encodeText,
        ...value,
        label: this.#label(),
      },
      holds,
    );
  }

  #attribute(name: string, from: number, to: number, holds: Holds | undefined): void {
    const scheme = SCHEME.exec(this.#source.slice(from, Math.min(to, from + 8)))?.[0].length ?? 0;
    const value = decoded(this.#source, from + scheme, to);
    const label = name === 'value' ? this.#label() : labelWords(name);
    this.#put({ path: `${this.#path()}@${name}`, accepts: ANY, encode: encodeAttribute, ...value, label }, holds);
  }

  #fhirValue(from: number, to: number): void {
    const value = decoded(this.#source, from, to);
    for (let depth = 1; depth < Math.min(5, this.#frames.length); depth++) {
      const names = this.#frames.slice(-depth).map(({ name }) => name);
      const { values } = this.#frames.at(-1 - depth) as Frame;
      if (!values.has(names.join('.'))) values.set(names.join('.'), value.text.slice(0, 200));
    }
    this.#later.push({ index: this.parts.length, frames: this.#frames.slice(-4).concat(this.#resource()) });
    this.parts.push({ path: this.#path(), accepts: ANY, encode: encodeAttribute, ...value, label: this.#label() });
  }

  /** The innermost resource: elements of resources alone begin with a capital. */
  #resource(): Frame[] {
    const found = this.#frames.findLast(({ name }) => /^[A-Z]/.test(name));
    return found ? [found] : [];
  }

  #judge(index: number, frames: readonly Frame[]): void {
    const resource = frames.at(-1)?.name ?? '';
    const [frame, parent, grandparent] = frames.slice(0, -1).reverse();
    const sibling = (path: string): string => parent?.values.get(path.replace(/\[0\]/g, '')) ?? '';
    const names = { name: frame?.name ?? '', parent: parent?.name ?? '', grandparent: grandparent?.name ?? '' };
    const part = this.parts[index] as Part;
    const holds = elementHolds({ ...names, resource, sibling });
    if (holds === undefined || (holds === 'codes' && reads(part.text))) return;
    this.parts[index] = { ...part, label: labelOf(holds), holds };
  }

  #put(part: Part, holds: Holds | undefined): void {
    if (part.text === '' || (holds === 'codes' && part.text.length < SHORTEST_CODE)) return;
    const codes = holds === 'codes' && reads(part.text);
    this.parts.push(holds === undefined || codes ? part : { ...part, label: labelOf(holds), holds });
  }

  #around(): string[] {
    return this.#frames
      .slice(-6)
      .reverse()
      .map(({ name }) => name);
  }

  #path = (): string =>
    this.#frames
      .slice(-4)
      .map(({ name }) => name)
      .join('.');

  #label = (): string =>
    this.#frames
      .slice(-2)
      .map(({ name }) => labelWords(name))
      .join(' ');
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

/** In comments, CDATA and instructions nothing escapes: what could end them goes. */
const encodeRaw = (replacement: string): string => replacement.replace(/[<>?]|\]\]|--+/g, '');
