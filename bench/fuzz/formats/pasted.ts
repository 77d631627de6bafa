import fc from 'fast-check';
import type { FuzzFormat } from '../format.ts';
import { AWKWARD } from '../values.ts';
import { HEADER, messageStructure, segments } from './hl7.ts';
import { shape } from './json.ts';

const prose = fc.constantFrom(
  'hi, this ADT never made it, can you look?',
  'thanks!! Ann Lee',
  'ERR 207 on the second one:',
  '',
);
const resource = fc
  .dictionary(fc.constantFrom('id', 'birthDate', 'gender', 'note'), AWKWARD)
  .map((more) => JSON.stringify({ resourceType: 'Patient', ...more }));

const SEGMENT = /^(?:PID|PV1|NK1|OBX|NTE|IN1|GT1|ORC|OBR|ZXX|MSH)\|.*$/gm;
const RESOURCE = /^\{"resourceType".*\}$/m;

/** A message and a resource between lines of prose, each as its own parser sees it. */
export const pasted: FuzzFormat = {
  name: 'pasted',
  format: 'auto',
  documents: fc
    .tuple(prose, segments, prose, resource)
    .map(([before, lines, between, json]) => [before, '```', HEADER, ...lines, '```', between, json, 'thx'].join('\n')),
  structure: (text) => [
    messageStructure((text.match(SEGMENT) ?? []).join('\r')),
    shape(JSON.parse(RESOURCE.exec(text)?.[0] ?? '')),
  ],
};
