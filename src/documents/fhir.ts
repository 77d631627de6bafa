import { GauzeError } from '../errors.ts';
import type { Holds, Part } from './document.ts';
import { embeddedText } from './embedded.ts';
import { elementHolds, OWNED_REFERENCE } from './fhir/elements.ts';
import { labelOf, reads } from './placed.ts';
import { cut } from './segments.ts';

/** True for the parts of a JSON text that holds resources of FHIR (R4, R5). */
export const isFhir = (source: string): boolean => source.includes('"resourceType"');

/** Parts of a resource with what their elements hold, by FHIR's own definitions; elements that it does not know stay text. */
export function fhirParts(parts: readonly Part[]): Part[] {
  const values = new Map<string, string>();
  for (const { path, text } of parts) if (text.length <= LONGEST_ASKED) values.set(path, text);
  return parts.flatMap((part) => placed(part, values));
}

const LONGEST_ASKED = 200;

function placed(part: Part, values: ReadonlyMap<string, string>): Part[] {
  // Content of an attachment, read as what it is.
  if (part.enclosed) return [part];
  const steps = part.path.split('.');
  const [name = '', parent = '', grandparent = ''] = steps.slice(-3).reverse().map(bare);
  const above = steps.slice(0, -1).join('.');
  const sibling = (path: string): string => values.get(above === '' ? path : `${above}.${path}`) ?? '';
  if (name === 'data' && part.text.length > 0) return [attachment(part)];
  const resource = resourceOf(steps, values);
  // A JSON text that holds a resource may hold more than that.
  if (resource === undefined) return [part];
  const holds = elementHolds({ name, parent, grandparent, resource, sibling });
  if (name === 'reference' || name === 'fullUrl') return reference(part);
  return [withPlace(part, holds)];
}

const bare = (step: string): string => step.replace(/\[\d+\]$/, '');

function withPlace(part: Part, holds: Holds | undefined): Part {
  if (holds === undefined || (holds === 'codes' && reads(part.text))) return part;
  return { ...part, label: labelOf(holds), holds };
}

/** Type of the innermost resource around an element. */
function resourceOf(steps: readonly string[], values: ReadonlyMap<string, string>): string | undefined {
  for (let depth = steps.length - 1; depth >= 0; depth--) {
    const at = steps.slice(0, depth).join('.');
    const top = /^\[\d+\]/.exec(steps[0] ?? '')?.[0] ?? '';
    const type =
      values.get(at === '' ? 'resourceType' : `${at}.resourceType`) ??
      (depth === 0 ? values.get(`${top}.resourceType`) : undefined);
    if (type !== undefined) return type;
  }
  return undefined;
}

/** `Patient/88f0`: the id is the patient's, what leads to it the system's. */
function reference(part: Part): Part[] {
  const id = OWNED_REFERENCE.exec(part.text)?.[1];
  if (id === undefined) return [withPlace(part, 'codes')];
  const start = part.text.lastIndexOf(id);
  return [
    { ...slice(part, 0, start), holds: 'codes' },
    { ...slice(part, start, start + id.length), label: labelOf('ID'), holds: 'ID' },
  ].filter(({ text }) => text !== '') as Part[];
}

function slice(part: Part, start: number, end: number): Part {
  const segments = part.segments
    .filter((segment) => segment.end > start && segment.start < end)
    .map((segment) => {
      const { start: from, end: to } = cut(segment, { start, end });
      return {
        ...segment,
        start: Math.max(0, segment.start - start),
        end: Math.min(segment.end, end) - start,
        from,
        to,
      };
    });
  return { ...part, text: part.text.slice(start, end), segments };
}

/** An attachment's content (base64): text is read, what is no text cannot be. Throws `unreadable_attachment`. */
function attachment(part: Part): Part {
  const embedded = embeddedText(part);
  if (!embedded) throw new GauzeError('unreadable_attachment', part.path);
  return embedded;
}
