/** Names of U+00A0 to U+00FF, in order (HTML, named character references). */
const LATIN_1 =
  `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro
  para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc
  Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
  agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc
  otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`.split(/\s+/);

/** Names of U+0100 to U+017E, in order; `-` for a letter without a name. */
const LATIN_EXTENDED =
  `Amacr amacr Abreve abreve Aogon aogon Cacute cacute Ccirc ccirc Cdot cdot Ccaron ccaron Dcaron dcaron Dstrok dstrok
  Emacr emacr - - Edot edot Eogon eogon Ecaron ecaron Gcirc gcirc Gbreve gbreve Gdot gdot Gcedil - Hcirc hcirc Hstrok hstrok Itilde
  itilde Imacr imacr - - Iogon iogon Idot imath IJlig ijlig Jcirc jcirc Kcedil kcedil kgreen Lacute lacute Lcedil lcedil Lcaron lcaron
  Lmidot lmidot Lstrok lstrok Nacute nacute Ncedil ncedil Ncaron ncaron napos ENG eng Omacr omacr - - Odblac odblac OElig oelig Racute
  racute Rcedil rcedil Rcaron rcaron Sacute sacute Scirc scirc Scedil scedil Scaron scaron Tcedil tcedil Tcaron tcaron Tstrok tstrok
  Utilde utilde Umacr umacr Ubreve ubreve Uring uring Udblac udblac Uogon uogon Wcirc wcirc Ycirc ycirc Yuml Zacute zacute Zdot zdot
  Zcaron zcaron`.split(/\s+/);

/** The rest that mail and web editors write, and those that hide the signs of addresses and numbers. */
const OTHERS =
  `amp & AMP & lt < LT < gt > GT > quot " QUOT " apos ' commat @ period . comma , colon : semi ; excl ! quest ? num # dollar $
  percnt % ast * plus + equals = lowbar _ hyphen \u2010 dash \u2010 sol / bsol \\ verbar | vert | lpar ( rpar ) lsqb [ lbrack [ rsqb ]
  rbrack ] lbrace { lcub { rbrace } rcub } grave \` Hat ^ ndash \u2013 mdash \u2014 horbar \u2015 lsquo \u2018 rsquo \u2019 rsquor \u2019
  sbquo \u201a ldquo \u201c rdquo \u201d bdquo \u201e dagger \u2020 Dagger \u2021 bull \u2022 hellip \u2026 permil \u2030 prime \u2032
  Prime \u2033 lsaquo \u2039 rsaquo \u203a euro \u20ac trade \u2122 minus \u2212 fnof \u0192 circ \u02c6 tilde \u02dc zwnj \u200c
  zwj \u200d lrm \u200e rlm \u200f larr \u2190 rarr \u2192 check \u2713`.split(/\s+/);

const SPACES = {
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  hairsp: '\u200a',
  numsp: '\u2007',
  Tab: '\t',
  NewLine: '\n',
};

const NAMED = new Map<string, string>([
  ...LATIN_1.map((name, i): [string, string] => [name, String.fromCharCode(0xa0 + i)]),
  ...LATIN_EXTENDED.map((name, i): [string, string] => [name, String.fromCharCode(0x100 + i)]),
  ...OTHERS.flatMap((name, i): [string, string][] => (i % 2 === 0 ? [[name, OTHERS[i + 1] as string]] : [])),
  ...Object.entries(SPACES),
]);

/** Numbers 128 to 159 mean windows-1252 (HTML, numeric character reference end state). */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const ENTITY = /&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,8})|([A-Za-z][A-Za-z\d]{1,15}))(;?)/y;

/** These stand without a semicolon too, as old pages write them, unless a letter, digit or `=` follows. */
const BARE = new Set(['amp', 'lt', 'gt', 'quot', 'nbsp', 'copy', 'reg']);

/** The character that a reference at `at` stands for, with the offset behind it; undefined for what is no reference we know. */
export function entityAt(source: string, at: number): { text: string; end: number } | undefined {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(source);
  if (!match) return undefined;
  const [, decimal, hex, name, semicolon] = match;
  const end = ENTITY.lastIndex;
  if (name !== undefined) {
    const text = NAMED.get(name);
    if (text === undefined) return undefined;
    return semicolon || (BARE.has(name) && source.charCodeAt(end) !== 61) ? { text, end } : undefined;
  }
  const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
  return { text: characterOf(code), end };
}

function characterOf(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return '\ufffd';
  if (code >= 128 && code < 160) return WINDOWS_1252.charAt(code - 128);
  return String.fromCodePoint(code);
}

/** True for text that holds a reference which `entityAt` knows. */
export function hasEntity(text: string): boolean {
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    if (entityAt(text, at)) return true;
  }
  return false;
}

/** A replacement as it stands in the text of a page. */
export const encodeText = (replacement: string): string =>
  replacement.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));

/** A replacement as it stands in an attribute, whatever its quotes: without quotes, white space would end it too. */
export const encodeAttribute = (replacement: string): string =>
  replacement.replace(/[&<>"'`=\s]/g, (sign) => `&#${sign.charCodeAt(0)};`);
