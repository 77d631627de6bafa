import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../', import.meta.url);

/** What people read: pages of the project, and the sources whose text reaches a terminal, a browser or a report. */
const PAGES = ['README.md', 'SECURITY.md', 'CHANGELOG.md'];
const FOLDERS = ['docs', 'src/web', 'src/cli', 'src/governance', 'src/lists', 'src/channels'];

interface Claim {
  readonly name: string;
  readonly pattern: RegExp;
  /** The only words around it under which it is no claim: a denial, in this form. */
  readonly unless?: RegExp;
  readonly planted: readonly string[];
  readonly fine: readonly string[];
}

const CLAIMS: readonly Claim[] = [
  {
    name: 'HIPAA compliant',
    pattern: /\bHIPAA[ -](?:compliant|compliance|certified|approved|ready|safe)\b|\bcompl(?:y|ies|iant) with HIPAA\b/gi,
    planted: [
      'Gauze is HIPAA compliant.',
      'HIPAA-compliant masking',
      'It complies with HIPAA',
      'ensures HIPAA\ncompliance',
    ],
    fine: ['the HIPAA workspace of 100ms', 'their HIPAA pages', 'see https://x.example/hipaa-compliant'],
  },
  {
    name: 'certified',
    pattern: /\bcertif(?:ied|ies|y)\b/gi,
    planted: ['certified by an auditor', 'Certified masking', 'we **certified** it'],
    fine: ['certificate numbers', 'managed certificates', 'it is certain'],
  },
  {
    name: 'guaranteed',
    pattern: /\bguarant(?:ee|ees|eed|eeing)\b/gi,
    planted: ['guaranteed removal', 'We guarantee that', 'no leaks, *guaranteed*'],
    fine: ['the guarantor of the account'],
  },
  {
    name: 'de-identified, as a claim',
    pattern: /\bde-?identif(?:ied|ies|y|ying|ication)\b/gi,
    unless: /(?:\bdoes not make text |\bmasked (?:text )?is not )$/i,
    planted: [
      'The text is de-identified.',
      'de-identifies tickets',
      'deidentification for support',
      'not only masked but de-identified',
      'This is not hard: it is de-identified',
    ],
    fine: [
      'It does not make text de-identified.',
      'Masked is not de-identified',
      'why masked text is not de-identified text',
    ],
  },
  {
    name: 'deleted at the vendor',
    pattern: /\b(?:deleted?|erased?|removed?|purged?) (?:at|from) (?:the|a|your|every) vendor\b/gi,
    planted: ['PHI is deleted at the vendor', 'removed from\nthe vendor', 'Delete at the vendor'],
    fine: ['the vendor is asked to delete it', 'removed from the text before the vendor'],
  },
];

const files = [
  ...PAGES,
  ...FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:md|ts|html)$/.test(path))
      .map((path) => `${folder}/${path}`),
  ),
];

/** The words alone: addresses out, emphasis and line ends gone. */
const words = (text: string): string =>
  text
    .replace(/https?:\/\/[^\s'")\]]+/g, '')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ');

const claimsIn = (text: string, { pattern, unless }: Claim): string[] => {
  const plain = words(text);
  return [...plain.matchAll(pattern)]
    .filter(({ index }) => !unless?.test(plain.slice(0, index)))
    .map(({ index, 0: said }) => plain.slice(Math.max(0, index - 40), index + said.length));
};

describe('what the project does not claim', () => {
  it('looks at the pages, the terminal and the browser', () => {
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'docs/vendors.md', 'src/web/page.ts', 'src/cli/help.ts']),
    );
  });

  it.each(CLAIMS)('$name', (claim) => {
    const found = files.flatMap((path) =>
      claimsIn(readFileSync(new URL(path, ROOT), 'utf8'), claim).map((said) => `${path}: ${said}`),
    );
    expect(found).toEqual([]);
  });

  it.each(CLAIMS)('sees what it is for: $name', (claim) => {
    expect(claim.planted.filter((text) => claimsIn(text, claim).length === 0)).toEqual([]);
    expect(claim.fine.filter((text) => claimsIn(text, claim).length > 0)).toEqual([]);
  });
});

describe('what the project does say', () => {
  const readme = words(readFileSync(new URL('README.md', ROOT), 'utf8'));
  const page = words(readFileSync(new URL('src/web/page.ts', ROOT), 'utf8'));

  it.each([
    'It does not make text de-identified',
    'can look a call SID up can still find the person',
    'It gives no legal advice',
    'measured on synthetic text',
  ])('README: %s', (sentence) => {
    expect(readme).toContain(sentence);
  });

  it('the playground: masked is not de-identified', () => {
    expect(page).toContain('Masked is not de-identified');
  });
});
