import fc from 'fast-check';
import { Message } from 'node-hl7-client';
import type { FuzzFormat } from '../format.ts';
import { VALUES } from '../values.ts';

const component = fc.oneof(VALUES, fc.constantFrom('a\\T\\b', '\\.br\\', 'x\\X41\\', '\\H\\bold\\N\\'));
const field = fc
  .array(
    fc.array(component, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('^')),
    { minLength: 1, maxLength: 2, size: 'small' },
  )
  .map((repetitions) => repetitions.join('~'));
const segment = fc
  .tuple(
    fc.constantFrom('PID', 'PV1', 'NK1', 'OBX', 'NTE', 'IN1', 'GT1', 'ORC', 'OBR', 'ZXX'),
    fc.array(field, { minLength: 1, maxLength: 7 }),
  )
  // Encapsulated data is held where it is no text.
  .filter(([name, fields]) => name !== 'OBX' || fields[1] !== 'ED')
  .map(([name, fields]) => [name, ...fields].join('|'));
export const segments = fc.array(segment, { minLength: 1, maxLength: 2 });

export const HEADER = 'MSH|^~\\&|ADT|M|L|R|20240611081502||ADT^A04^ADT_A01|MSG1|P|2.5';

interface Node {
  readonly length: number;
  toArray(): readonly Node[];
}

/** Names of segments, and their numbers of fields and repetitions. */
export const messageStructure = (text: string): unknown =>
  (new Message({ text }) as unknown as Node)
    .toArray()
    .map((part) => [String(part).slice(0, 3), part.length, part.toArray().map((one) => one.length)]);

export const hl7: FuzzFormat = {
  name: 'hl7',
  format: 'auto',
  documents: segments.map((lines) => [HEADER, ...lines].join('\r')),
  structure: messageStructure,
};
