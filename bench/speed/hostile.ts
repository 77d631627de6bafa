const SIZE = 200_000;

const repeated = (unit: string): string => unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE);

/** Units made by a counter, for inputs that must not be one and the same word. */
function counted(unit: (i: number) => string): string {
  const pieces: string[] = [];
  for (let i = 0, size = 0; size < SIZE; i++) {
    const piece = unit(i);
    pieces.push(piece);
    size += piece.length;
  }
  return pieces.join('').slice(0, SIZE);
}

const letters = (i: number, count: number): string => {
  let word = '';
  for (let rest = i * 7919 + 104729; word.length < count; rest = (rest * 31 + 17) % 1_000_003)
    word += String.fromCharCode(97 + (rest % 26));
  return word;
};
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Inputs of 200 KB that make careless patterns or candidate searches slow. Each must cost about what normal text costs. */
export const HOSTILE: Readonly<Record<string, string>> = {
  dots: repeated('.'),
  digits: repeated('7'),
  letters: repeated('a'),
  capitals: repeated('A'),
  brackets: repeated('['),
  braces: repeated('{'),
  parentheses: repeated('('),
  closed_brackets: repeated('[]'),
  spaces: repeated(' '),
  tabs: repeated('\t'),
  newlines: repeated('\n'),
  carriage_returns: repeated('\r\n'),
  at_signs: repeated('a@a@'),
  dotted_digits: repeated('1.1.1.'),
  dashed_digits: repeated('1-1-1-'),
  spaced_digits: repeated('1 2 3 '),
  slashed_digits: repeated('1/1/1/'),
  hex_pairs: repeated('a1:b2:'),
  digit_words: repeated('five oh one '),
  cut_tags: repeated('<a <a '),
  open_tags: repeated('<div>'),
  open_comments: repeated('<!-- '),
  entities: repeated('&lt;&#x41;'),
  lower_case_names: counted(
    (i) => `${['will', 'grace', 'mark', 'may', 'rose', 'page', 'long', 'hope'][i % 8]} ${letters(i, 6)} `,
  ),
  capitalised_pairs: counted((i) => `${capital(letters(i, 6))} ${capital(letters(i + 31, 7))} `),
  capitalised_run: counted((i) => `${capital(letters(i, 5))} `),
  initials: repeated('A. B. '),
  last_comma_first: counted((i) => `${letters(i, 6).toUpperCase()}, ${capital(letters(i + 7, 5))}; `),
  titles: repeated('Dr. Mr. '),
  quotes: repeated('"'),
  apostrophes: repeated("a'"),
  open_objects: repeated('{"a":'),
  open_arrays: repeated('[['),
  json_escapes: repeated('\\u0041\\"'),
  zero_width: repeated('a\u200b'),
  combining: repeated('e\u0301'),
  mixed_alphabets: repeated('а\u0435a '),
  full_width: repeated('１２３'),
  emoji: repeated('👩🏽‍⚕️'),
  base64: counted((i) => capital(letters(i, 11)) + (i % 64)),
  percent_codes: repeated('%41%20'),
  soft_breaks: repeated('=3D=\n'),
  record_labels: repeated('MRN '),
  birth_labels: repeated('DOB: '),
  phone_labels: repeated('phone fax '),
  open_secrets: repeated('password='),
  token_prefixes: repeated('eyJ.eyJ.'),
  placeholders: repeated('[NAME-'),
  dates: counted((i) => `${(i % 12) + 1}/${(i % 28) + 1}/19${10 + (i % 80)} `),
  quote_marks: repeated('> > > '),
  links: repeated('http://'),
  query_strings: repeated('a=a&'),
  commas: repeated(','),
  cells: repeated('a,b,"c"\n'),
  underscores: repeated('a_b_'),
  spoken_addresses: repeated('a dot b at '),
  colons: repeated('a: '),
};

/** Nothing but identifiers: dear by what is found, not by what is searched; reported apart. */
export const DENSE: Readonly<Record<string, string>> = {
  phones: counted((i) => `(303) 555-01${String(i % 100).padStart(2, '0')} `),
  emails: counted((i) => `${letters(i, 6)}@example.org `),
  names: counted((i) => `Dr. Maria ${capital(letters(i, 7))}, `),
  records: counted((i) => `MRN ${10_000_000 + i} `),
  addresses: counted((i) => `${10 + (i % 900)} Maple Street, Dayton 45402; `),
};
