// Letters that look like Latin ones, by hand from the Unicode charts. NFKC leaves these apart since they are letters of their own.
const CYRILLIC = 'аеорсухіјѕһԁԛԝвкмнтАВЕКМНОРСТУХІЈЅԚԜ';
const CYRILLIC_AS = 'aeopcyxijshdqwvkmhtABEKMHOPCTYXIJSQW';
const GREEK = 'ονρυχαικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const GREEK_AS = 'ovpuxaikABEZHIKMNOPTYX';
// Cherokee and Lisu, whose letters are Latin capitals in form; Armenian small letters.
const OTHERS = 'ᎠᎡᎢᎪᎫᎬᎳᎷᎻᎽᏀᏃᏒᏔᏕᏙᏚᏞᏟᏢᏦᏴꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴօսոհ';
const OTHERS_AS = 'DRTAJEWMHYGZRWSVSLCPKBBPDTGKJCZFMNLSRVHWXYAEIOUounh';
// Small capitals (phonetic extensions), which people use as a font.
const SMALL_CAPS = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢ';
const SMALL_CAPS_AS = 'abcdefghijklmnopqrstuvwyz';
// Punctuation in its ASCII form; NFKC keeps these.
const PUNCTUATION = '‘’‚‛ʼ′“”„‟″‐‑‒–—―−﹘、。「」『』【】«»‹›';
const PUNCTUATION_AS = `''''''"""""--------,.""""[]""''`;

const table = (from: string, to: string): Map<string, string> => {
  const targets = [...to];
  return new Map([...from].map((letter, i) => [letter, targets[i] ?? letter]));
};

const LATIN_OF = new Map([...table(CYRILLIC, CYRILLIC_AS), ...table(GREEK, GREEK_AS), ...table(OTHERS, OTHERS_AS)]);
const PLAIN_OF = new Map([...table(SMALL_CAPS, SMALL_CAPS_AS), ...table(PUNCTUATION, PUNCTUATION_AS)]);

const DIGIT = /^\p{Nd}$/u;
const ZERO_AT = /\p{Nd}/u;

/** The Latin letter that a Cyrillic or Greek one imitates, else the text itself. */
export const latinLookalike = (text: string): string => LATIN_OF.get(text) ?? text;

/** The plain form of characters that NFKC keeps: small capitals, typographic punctuation, digits of other scripts. */
export function plainForm(cluster: string): string | undefined {
  const plain = PLAIN_OF.get(cluster);
  if (plain !== undefined) return plain;
  const normal = cluster.normalize('NFKC');
  return DIGIT.test(normal) ? asciiDigit(normal) : undefined;
}

/** Unicode keeps the ten digits of a script in a row, so the distance to the row's first digit is the value. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) as number;
  if (code < 0x80) return digit;
  let zero = code;
  while (zero > code - 9 && ZERO_AT.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}
