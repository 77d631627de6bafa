import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { Message } from 'node-hl7-client';
import x12 from 'node-x12';
import { describe, expect, it } from 'vitest';
import type { Doc } from '../../src/documents/document.ts';
import { createMasker } from '../../src/gauze.ts';
import { expectSound, read } from './reading.ts';

const masker = createMasker({ key: new Uint8Array(32) });
const RUNS = { numRuns: 1000 };

function masked(content: string, format: Doc['format'] = 'auto'): string {
  const result = masker.mask({ format, content }, { conversation: 'c', now: 0 });
  if (!result.ok) throw new Error(result.reasons.map(({ code }) => code).join());
  return result.content as string;
}

/** Structure as an independent parser sees it, the same before and after masking. */
function expectKept(source: string, structure: (text: string) => unknown, format: Doc['format'] = 'auto'): void {
  expectSound(source, read(source, format));
  const out = masked(source, format);
  expect(structure(out)).toEqual(structure(source));
  expect(structure(masked(out, format))).toEqual(structure(source));
}

const VALUES = fc.constantFrom(
  ...[
    'VANTERPOOL',
    'Desiree',
    'O’Neil',
    'de la Cruz',
    '7730418',
    '251-08-7736',
    '19670923',
    '202406110740',
    '(843)555-0118',
    '',
    'x',
  ],
  ...[
    '22 COBBLE TRL',
    '29456',
    'ann@example.org',
    'DR',
    'MR',
    'A&B',
    'seen by Ann Lee on 3/4',
    '4548-4',
    'UNKNOWN',
    '""',
    'Zoë',
  ],
);

describe('hl7', () => {
  const component = fc.oneof(VALUES, fc.constantFrom('a\\T\\b', '\\.br\\', 'x\\X41\\', '\\H\\bold\\N\\'));
  const field = fc
    .array(
      fc.array(component, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('^')),
      { minLength: 1, maxLength: 2 },
    )
    .map((repetitions) => repetitions.join('~'));
  const segment = fc
    .tuple(
      fc.constantFrom('PID', 'PV1', 'NK1', 'OBX', 'NTE', 'IN1', 'GT1', 'ORC', 'OBR', 'ZXX'),
      fc.array(field, { minLength: 1, maxLength: 20 }),
    )
    .filter(([name, fields]) => name !== 'OBX' || fields[1] !== 'ED')
    .map(([name, fields]) => [name, ...fields].join('|'));
  const message = fc
    .array(segment, { minLength: 1, maxLength: 5 })
    .map((segments) => ['MSH|^~\\&|ADT|M|L|R|20240611081502||ADT^A04^ADT_A01|MSG1|P|2.5', ...segments].join('\r'));

  interface Node {
    readonly length: number;
    toArray(): readonly Node[];
  }
  /** Names of segments, and their numbers of fields and repetitions. */
  const structure = (text: string): unknown =>
    (new Message({ text }) as unknown as Node)
      .toArray()
      .map((part) => [String(part).slice(0, 3), part.length, part.toArray().map((one) => one.length)]);

  it('keeps segments, fields, repetitions and components', () => {
    fc.assert(
      fc.property(message, (source) => expectKept(source, structure)),
      { ...RUNS, numRuns: 200 },
    );
  }, 120_000);

  it('reads pieces of messages in any order, whatever they are', () => {
    const piece = fc.constantFrom(
      'PID|',
      'MSH|^~\\&|',
      '|',
      '^',
      '~',
      '\\',
      '&',
      '\\T\\',
      '\r',
      '\n',
      '\\r',
      ' ',
      '"',
      'NTE|1||',
      'LEE',
      '\x0b',
      'MSH*',
      'ISA*',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => expectSound(pieces.join(''), read(pieces.join('')))),
      RUNS,
    );
  }, 60_000);
});

describe('x12', () => {
  const header = `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*ZZ*CROFTMED       *ZZ*PAYRHUB        *250318*0714*^*00501*000007731*0*P*:~`;
  const name = fc.constantFrom('NM1', 'N3', 'N4', 'REF', 'DMG', 'DTP', 'CLM', 'PER', 'HI', 'SV1', 'MSG');
  const element = fc.oneof(VALUES, fc.constantFrom('IL', '85', '1', '2', 'MI', 'XX', 'D8', 'TE', 'SY', 'HC:97110:GP'));
  const segment = fc
    .tuple(name, fc.array(element, { minLength: 1, maxLength: 9 }))
    .map(([id, elements]) => [id, ...elements].join('*'));
  const interchange = fc
    .array(segment, { minLength: 1, maxLength: 6 })
    .map(
      (segments) =>
        `${header}GS*HS*A*B*20250318*0714*1*X*005010X279A1~ST*270*0001~${segments.join('~')}~SE*3*0001~GE*1*1~IEA*1*000007731~`,
    );
  const structure = (text: string): unknown => {
    const parsed = new x12.X12Parser(false).parse(text) as x12.X12Interchange;
    return parsed.functionalGroups.map(({ transactions }) =>
      transactions.map(({ segments }) => segments.map(({ tag, elements }) => [tag, elements.length])),
    );
  };

  it('keeps segments and elements', () => {
    fc.assert(
      fc.property(interchange, (source) => expectKept(source, structure)),
      { ...RUNS, numRuns: 200 },
    );
  }, 120_000);

  it('reads pieces of interchanges in any order, whatever they are', () => {
    const piece = fc.constantFrom(
      'ISA*',
      header,
      'NM1*',
      'IL*1*',
      'LEE',
      '*',
      '~',
      ':',
      '^',
      '\n',
      ' ',
      '"',
      '\\n',
      'N3*',
      'CLM|',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => expectSound(pieces.join(''), read(pieces.join('')))),
      RUNS,
    );
  }, 60_000);
});

const NAMES = [
  'name',
  'family',
  'given',
  'id',
  'value',
  'system',
  'address',
  'city',
  'telecom',
  'identifier',
  'birthDate',
  'contained',
  'text',
  'period',
  'start',
  'reference',
  'subject',
  'entry',
  'resource',
];

describe('fhir', () => {
  const { tree } = fc.letrec<{ tree: unknown; node: unknown }>((tie) => ({
    tree: fc
      .dictionary(fc.constantFrom(...NAMES), tie('node'), { maxKeys: 6 })
      .map((more) => ({ resourceType: 'Patient', ...more })),
    node: fc.oneof(
      { depthSize: 'small' },
      VALUES,
      fc.integer(),
      fc.boolean(),
      fc.array(tie('node'), { maxLength: 3 }),
      tie('tree'),
    ),
  }));
  const shape = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shape);
    if (value === null || typeof value !== 'object') return typeof value;
    return Object.entries(value).map(([key, one]) => [key, shape(one)]);
  };

  it('keeps keys and types', () => {
    fc.assert(
      fc.property(tree, (value) => expectKept(JSON.stringify(value), (text) => shape(JSON.parse(text)))),
      { ...RUNS, numRuns: 200 },
    );
  }, 120_000);
});

describe('xml', () => {
  const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const { tree } = fc.letrec<{ tree: string; inner: string }>((tie) => ({
    inner: fc.oneof({ maxDepth: 3 }, fc.constant(''), tie('tree')),
    tree: fc
      .tuple(
        fc.constantFrom(...NAMES, 'patientRole', 'birthTime'),
        VALUES,
        VALUES,
        fc.array(tie('inner'), { maxLength: 3 }),
      )
      .map(
        ([name, value, text, inner]) =>
          `<${name} value="${escaped(value)}">${escaped(text)}${inner.join('')}</${name}>`,
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

  it('keeps elements and attributes', () => {
    fc.assert(
      fc.property(tree, (inner) =>
        expectKept(`<ClinicalDocument xmlns="urn:hl7-org:v3">${inner}</ClinicalDocument>`, structure, 'xml'),
      ),
      { ...RUNS, numRuns: 200 },
    );
  }, 120_000);

  it('reads pieces of XML in any order, whatever they are', () => {
    const piece = fc.constantFrom(
      '<patient',
      '<',
      '>',
      '/>',
      '</patient>',
      '<patient>',
      ' a="',
      '"',
      "'",
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?xml ',
      '?>',
      '&amp;',
      '&',
      'LEE',
      '{"resourceType":"Patient"}',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => expectSound(pieces.join(''), read(pieces.join('')))),
      RUNS,
    );
  }, 60_000);
});

describe('hostile', () => {
  it.each([
    ['segments in one line', (n: number) => 'PID| '.repeat(n)],
    ['headers', (n: number) => 'MSH|^~\\&|'.repeat(n)],
    ['escapes', (n: number) => `NTE|1||${'\\'.repeat(n)}`],
    ['open headers of X12', (n: number) => 'ISA*'.repeat(n)],
    ['open resources', (n: number) => '{"resourceType":'.repeat(n)],
    ['open elements', (n: number) => '<patient>'.repeat(n)],
    ['references', (n: number) => `<patient>${'&'.repeat(n)}</patient>`],
  ])('%s', (_, make) => {
    const time = (n: number): number => {
      const source = make(n);
      return Math.min(
        ...[1, 2, 3].map(() => {
          const start = performance.now();
          read(source, 'text');
          return performance.now() - start;
        }),
      );
    };
    time(1000);
    // Eight times as much: 8 times as long when linear, 64 times when each is sought for each.
    expect(time(40_000)).toBeLessThan(Math.max(10, time(5000)) * 30);
  });
});
