// Companies, hospitals and foundations that are called like people, from general knowledge; as whole phrases only, since each word of them is
// somebody's name as well.

const PHRASES = `henry schein|charles schwab|ernst & young|ernst and young|booz allen|booz allen hamilton|beckman coulter|hewlett packard|marsh mclennan|
baker mckenzie|baker & mckenzie|kirkland & ellis|ropes & gray|jones day|king & spalding|st. mary's|saint mary's|st. joseph's|
saint joseph's|st. luke's|saint luke's|st. john's|st. jude|beth israel|beth israel deaconess|baylor scott & white|baylor scott and white|
thomas jefferson|brigham and women's|dana-farber|dana farber|fred hutch|fred hutchinson|john hancock|johns hopkins|mount sinai|
cedars-sinai|cedars sinai|barnes-jewish|md anderson|eli lilly|becton dickinson|owens & minor|owens and minor|jackson & coker|
johnson & johnson|johnson and johnson|smith & nephew|smith and nephew|cook medical|welch allyn|thermo fisher|wolters kluwer|morgan stanley|
jp morgan|jpmorgan chase|goldman sachs|wells fargo|lloyds bank|frost & sullivan|arthur d. little|arthur andersen|bain & company|
mckinsey & company|oliver wyman|willis towers watson|towers watson|arthur j. gallagher|aon hewitt|marsh & mclennan|liberty mutual|
jackson hewitt|h&r block|dun & bradstreet|procter & gamble|proctor & gamble|sherwin williams|sherwin-williams|harley davidson|
harley-davidson|rolls royce|rolls-royce|aston martin|mercedes benz|mercedes-benz|marks & spencer|ben & jerry's|jack daniel's|jim beam|
johnnie walker|calvin klein|tommy hilfiger|ralph lauren|louis vuitton|hugo boss|victoria's secret|abercrombie & fitch|tiffany & co|
estee lauder|betty crocker|aunt jemima|uncle ben's|dr pepper|dr. pepper|dr. martens|dr martens|papa john's|trader joe's|sam's club|
dick's sporting goods|jo-ann|harris teeter|piggly wiggly|winn-dixie|duane reade|rite aid|jean coutu|henry ford health|henry ford|
kaiser permanente|charles river|max planck|robert koch institute|robert wood johnson|bill & melinda gates|howard hughes|carnegie mellon|
brigham young|william & mary|lincoln financial|jackson memorial|jackson memorial hospital|grady memorial|parkland memorial|ben taub|
elmhurst hospital|lenox hill|sloan kettering|memorial sloan kettering|joslin diabetes|christus health|marshfield clinic|gunderson lutheran|
gundersen lutheran|lahey clinic|lahey hospital|moffitt cancer|roswell park|st. vincent|saint vincent|st. francis|saint francis|st. anthony|
saint anthony|st. elizabeth|st. agnes|st. catherine|lady of lourdes|sisters of charity|elizabeth arden|carl zeiss|karl storz|
philips respironics|fisher & paykel|fisher paykel|fisher-paykel|hill-rom|hill rom|b. braun|siemens healthineers|patterson dental|
dentsply sirona|ivoclar vivadent|black & decker|briggs & stratton|pratt & whitney|rohde & schwarz|rohde schwarz|hewlett-packard|
oliver wight|dell boomi|parker hannifin|johnson controls|graham-field|drive devilbiss|nathan's famous|tom's of maine|amy's kitchen|
newman's own`;

/** What ends the name of a company behind that of its founder. */
const SUFFIXES: ReadonlySet<string> = new Set(
  (
    'healthcare lifesciences biosciences laboratories labs pharmaceuticals pharma inc incorporated llc llp ltd gmbh corp corporation technologies ' +
    'software systems scientific diagnostics therapeutics biotech biomet instruments holdings foundation university brothers industries ' +
    'international computer computers consulting logistics'
  ).split(' '),
);

interface Known {
  readonly names: ReadonlySet<string>;
  /** Every word of them: what has none of these in it or beside it is none. */
  readonly words: ReadonlySet<string>;
}

/** Made when a text first has a name that nobody is certain of. */
let known: Known | undefined;

function knownNames(): Known {
  if (known) return known;
  const names = PHRASES.replace(/\n/g, '').split('|');
  known = { names: new Set(names), words: new Set([...names.flatMap((name) => name.split(/[ -]/)), ...SUFFIXES]) };
  return known;
}

const LONGEST = 34;
const NEXT = /^ (?<word>[\p{L}]{2,16})/u;

const plain = (text: string): string => text.toLowerCase().replace(/[’]/g, "'").replace(/\s+/g, ' ');

/** True for a range that is an organisation's name, or a piece of one that reaches beyond it. */
export function isOrganisation(text: string, start: number, end: number): boolean {
  const value = plain(text.slice(start, end));
  const { names, words } = knownNames();
  if (value.length > LONGEST) return false;
  const next = NEXT.exec(text.slice(end, end + 18))?.groups?.['word'] ?? '';
  if (
    ![...value.split(/[ -]/), next.toLowerCase()].some((word) => words.has(word.replace(/'s?$/, '')) || words.has(word))
  )
    return false;
  if (names.has(value.replace(/'s?$/, '')) || names.has(value)) return true;
  const last = value.slice(value.lastIndexOf(' ') + 1);
  if ((value.includes(' ') && SUFFIXES.has(last)) || (/^\p{Lu}/u.test(next) && SUFFIXES.has(next.toLowerCase())))
    return true;
  return isPiece(text, start, end);
}

/** `Owens` of `Owens & Minor`: tried with up to two words more on either side. */
function isPiece(text: string, start: number, end: number): boolean {
  const before = /(?:[^\s,;:()"]{1,14} ){0,2}$/.exec(text.slice(Math.max(0, start - 30), start))?.[0] ?? '';
  const after = /^(?: [^\s,;:()"]{1,14}){0,2}/.exec(text.slice(end, end + 30))?.[0] ?? '';
  const lead = starts(before);
  const tail = ends(after);
  const own = text.slice(start, end);
  return lead.some((head) =>
    tail.some((rest) => head.length + rest.length > 0 && knownNames().names.has(plain(head + own + rest))),
  );
}

/** What may belong to the name from before it, and from behind: nothing, a word, two words. */
const starts = (before: string): string[] => {
  const words = before.split(' ').filter(Boolean);
  return ['', ...words.map((_, i) => `${words.slice(i).join(' ')} `)];
};
const ends = (after: string): string[] => {
  const words = after.split(' ').filter(Boolean);
  return ['', ...words.map((_, i) => ` ${words.slice(0, i + 1).join(' ')}`.replace(/[.!?]$/, ''))];
};
