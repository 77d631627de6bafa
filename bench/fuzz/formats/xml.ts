import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import type { FuzzFormat } from '../format.ts';
import { FIELDS, VALUES } from '../values.ts';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

const { tree } = fc.letrec<{ tree: string; inner: string }>((tie) => ({
  inner: fc.oneof({ maxDepth: 3 }, fc.constant(''), tie('tree')),
  tree: fc
    .tuple(
      fc.constantFrom(...FIELDS, 'patientRole', 'birthTime'),
      VALUES,
      VALUES,
      fc.array(tie('inner'), { maxLength: 3 }),
    )
    .map(
      ([name, value, text, inner]) => `<${name} value="${escaped(value)}">${escaped(text)}${inner.join('')}</${name}>`,
    ),
}));

interface Element {
  readonly nodeName: string;
  readonly attributes?: ArrayLike<{ readonly name: string }>;
  readonly childNodes?: ArrayLike<Element>;
}
const shape = (node: Element): unknown => [
  node.nodeName,
  Array.from(node.attributes ?? [], ({ name }) => name),
  Array.from(node.childNodes ?? [], shape),
];
const structure = (text: string): unknown =>
  shape(new DOMParser().parseFromString(text, 'text/xml').documentElement as unknown as Element);

export const cda: FuzzFormat = {
  name: 'cda',
  format: 'xml',
  documents: tree.map((inner) => `<ClinicalDocument xmlns="urn:hl7-org:v3">${inner}</ClinicalDocument>`),
  structure,
};

export const fhirXml: FuzzFormat = {
  name: 'fhir-xml',
  format: 'auto',
  documents: tree.map((inner) => `<?xml version="1.0"?>\n<Patient xmlns="http://hl7.org/fhir">${inner}</Patient>`),
  structure,
};
