// Month names as people write them; abbreviations that are English words (`set`, `out`, `ago`) are left out. They come with
// the case forms of Slavic languages. Written by hand from grammars of the languages.
const MONTHS: readonly string[] = [
  'jan january janvier janv enero ene januar jänner janeiro gennaio januari styczeń stycznia января январь янв січня січень ocak janvye يناير जनवरी ιανουαρίου ιανουάριος ιαν ינואר ledna leden ianuarie január januar ژانویه enero januarie',
  'feb february févr fév février fevrier febrero februar fevereiro fev febbraio febbr februari luty lutego февраля февраль фев лютого лютий şubat fevriye فبراير फरवरी febuary φεβρουαρίου φεβρουάριος φεβ פברואר února únor februarie február pebrero',
  'mar march mars marzo mär märz maerz março mrt maart marzec marca марта март березня березень mart مارس मार्च μαρτίου μάρτιος מרץ מרס března březen martie március maret marso',
  'apr april avr avril abril abr aprile kwiecień kwietnia апреля апрель апр квітня квітень nisan أبريل ابريل अप्रैल απριλίου απρίλιος απρ אפריל dubna duben aprilie április',
  'may mai mayo maio maggio mei maj maja мая май травня травень mayıs مايو मई μαΐου μάιος מאי května květen május maya',
  'jun june juin junio juni junho giugno giu czerwiec czerwca июня июнь червня червень haziran يونيو जून ιουνίου ιούνιος יוני června červen iunie június hunyo',
  'jul july juil juillet julio juli julho luglio lug lipiec lipca июля июль липня липень temmuz jiyè يوليو जुलाई ιουλίου ιούλιος יולי července červenec iulie július hulyo',
  'aug august août aout agosto augustus sierpień sierpnia августа август авг серпня серпень ağustos أغسطس اغسطس अगस्त αυγούστου αύγουστος אוגוסט srpna srpen augusztus agustus dawou',
  'sep sept september septembre septiembre setiembre setembro settembre wrzesień września сентября сентябрь сен вересня вересень eylül septanm سبتمبر सितंबर σεπτεμβρίου σεπτέμβριος ספטמבר září septembrie szeptember setyembre',
  'oct october octobre octubre oktober okt outubro ottobre ott październik października октября октябрь окт жовтня жовтень ekim oktòb أكتوبر اكتوبر अक्टूबर οκτωβρίου οκτώβριος אוקטובר října říjen octombrie október oktubre',
  'nov november novembre noviembre novembro listopad listopada ноября ноябрь ноя листопада листопад kasım novanm نوفمبر नवंबर νοεμβρίου νοέμβριος נובמבר listopadu noiembrie nobyembre',
  'dec december décembre decembre déc diciembre dic dezember dez dezembro dicembre grudzień grudnia декабря декабрь дек грудня грудень aralık desanm ديسمبر दिसंबर δεκεμβρίου δεκέμβριος דצמבר prosince prosinec decembrie desember disyembre',
];

/** Months of the Hijri calendar that are no other word. */
const HIJRI = 'muharram/محرم safar/صفر - - - - rajab/رجب shaban/شعبان ramadan/رمضان shawwal/شوال - -';

const MONTH_OF: ReadonlyMap<string, number> = new Map(
  [...MONTHS, ...HIJRI.split(' ').map((names) => names.replace('/', ' '))].flatMap((names, i) =>
    names.split(' ').map((name) => [name, (i % 12) + 1] as const),
  ),
);

/** Longest month name, in UTF-16 units: how far a look-up needs to read. */
export const LONGEST_MONTH = 14;

/** 1 to 12 for a month's name or abbreviation in any of the languages above (lower or upper case, no full stop). */
export const monthOf = (word: string): number | undefined => MONTH_OF.get(word.toLowerCase());

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True if some year has this day; without a month, if some month has it. */
export const isDay = (day: number, month?: number): boolean =>
  day >= 1 && day <= (month === undefined ? 31 : (DAYS[month - 1] ?? 0));

/** A year that a person alive today, or a record about one, can have: 1850 to 2099. */
export const isYear = (year: number): boolean => year >= 1850 && year < 2100;

// POSIX strptime's rule for %y: 69-99 are the 1900s. Birth years are read later, with the label at hand.
export const fullYear = (year: number): number => (year >= 100 ? year : year >= 69 ? 1900 + year : 2000 + year);
