import { readFileSync } from 'node:fs';
import { createMasker } from '../../src/index.ts';
import { TOKEN_PATTERN } from '../../src/mask/tokens.ts';

/** Hand-made documents in which each name says whose it is: `[[1|Maria Lopez]]`. */
const FILE = new URL('people.txt', import.meta.url);
const MARK = /\[\[(\d+)\|([^\]]*)\]\]/g;

interface Mention {
  readonly person: string;
  /** The token that stands for it, without the number of its written form; none where it was missed. */
  readonly token: string | undefined;
}

export interface Identity {
  readonly documents: number;
  readonly mentions: number;
  readonly missed: number;
  /** Pairs of mentions of one person that share a token, of all such pairs, and pairs that share a token. */
  readonly joined: number;
  readonly ofOne: number;
  readonly sharing: number;
  /** Pairs of mentions of two people that share a token. */
  readonly merged: number;
  readonly f1: number;
}

/** Who shares a token with whom, over all pairs of mentions in one document. */
export function measureIdentity(): Identity {
  const documents = readFileSync(FILE, 'utf8')
    .split(/^=== .*\n/m)
    .slice(1)
    .map(mentionsOf);
  const sum = { joined: 0, ofOne: 0, sharing: 0, merged: 0 };
  for (const mentions of documents) {
    mentions.forEach((a, i) => {
      for (const b of mentions.slice(i + 1)) {
        const one = a.person === b.person;
        const shares = a.token !== undefined && a.token === b.token;
        if (one) sum.ofOne++;
        if (shares) sum.sharing++;
        if (one && shares) sum.joined++;
        if (!one && shares) sum.merged++;
      }
    });
  }
  const all = documents.flat();
  return {
    ...sum,
    documents: documents.length,
    mentions: all.length,
    missed: all.filter(({ token }) => token === undefined).length,
    f1: (2 * sum.joined) / Math.max(1, sum.ofOne + sum.sharing),
  };
}

const masker = createMasker({ key: new Uint8Array(32).fill(7) });

function mentionsOf(block: string, document: number): Mention[] {
  const marks: { person: string; start: number; end: number }[] = [];
  let text = '';
  let last = 0;
  for (const match of block.matchAll(MARK)) {
    text += block.slice(last, match.index);
    const [whole, person = '', name = ''] = match;
    marks.push({ person, start: text.length, end: text.length + name.length });
    text += name;
    last = match.index + whole.length;
  }
  text += block.slice(last);
  const masked = masker.mask({ format: 'auto', content: text }, { conversation: `p-${document}`, now: 0 });
  if (!masked.ok) return marks.map(({ person }) => ({ person, token: undefined }));
  // Tokens stand in the order of the findings that they replace.
  const tokens = [...String(masked.content).matchAll(TOKEN_PATTERN)].map(([token]) =>
    token.replace(/\.\d+(?=\]?$)/, ''),
  );
  const found = masked.findings
    .map(({ source }) => ({ start: source[0]?.start ?? 0, end: source.at(-1)?.end ?? 0 }))
    .sort((a, b) => a.start - b.start);
  return marks.map(({ person, start, end }) => {
    const i = found.findIndex((one) => one.start < end && one.end > start);
    return { person, token: i < 0 ? undefined : tokens[i] };
  });
}
