/** Cardinals as they are read out, a line a language: one to nineteen first, each with its spellings, then the tens from twenty. */
const CARDINALS: Readonly<Record<string, { ones: string; tens: string }>> = {
  es: {
    ones: 'cero uno/una/un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis/dieciseis diecisiete dieciocho diecinueve',
    tens: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  },
  fr: {
    ones: 'zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize - - -',
    tens: 'vingt/vingts trente quarante cinquante soixante septante octante nonante',
  },
  pt: {
    ones: 'zero um/uma dois/duas três/tres quatro cinco seis/meia sete oito nove dez onze doze treze quatorze/catorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove',
    tens: 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa',
  },
  de: {
    ones: 'null eins/ein/eine zwei/zwo drei vier fünf/fuenf sechs sieben acht neun zehn elf zwölf/zwoelf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
    tens: 'zwanzig dreißig/dreissig vierzig fünfzig/fuenfzig sechzig siebzig achtzig neunzig',
  },
  it: {
    ones: 'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
    tens: 'venti trenta quaranta cinquanta sessanta settanta ottanta novanta',
  },
  nl: {
    ones: 'nul één/een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
    tens: 'twintig dertig veertig vijftig zestig zeventig tachtig negentig',
  },
  pl: {
    ones: 'zero jeden/jedna dwa/dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście',
    tens: 'dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt',
  },
  tl: {
    ones: 'sero isa dalawa/dos tatlo/tres apat/kwatro lima/singko anim/sais pito/siyete walo/otso siyam/nuwebe sampu/diyes - - - - - - - - -',
    tens: 'beinte trenta kwarenta singkwenta sesenta sitenta otsenta nobenta',
  },
  vi: {
    ones: 'không một/mốt hai ba bốn/tư năm/lăm sáu bảy/bẩy tám chín mười - - - - - - - - -',
    tens: '- - - - - - - -',
  },
  hi: {
    ones: 'shunya/zero ek do teen char/chaar paanch/panch chhe/chhah/chah saat aath/aat nau das gyarah barah terah chaudah pandrah solah satrah atharah unnees/unnis',
    tens: 'bees/bis tees/tis chalees/chalis pachaas/pachas saath sattar assi nabbe',
  },
  ht: {
    ones: 'zewo en/youn de twa kat senk sis sèt wit nèf dis onz douz trèz katòz kenz sèz disèt dizwit diznèf',
    tens: 'ven trant karant senkant/kenkant swasant - - -',
  },
};

/** Words of larger numbers, ordinals and fused numbers that have a place in a year or a day but no digits of their own here. */
const OTHERS =
  'cien ciento mil novecientos mille cent cents novecento neunzehnhundert hundert tausend zweitausend duizend negentienhonderd sto tysiąc tysięcy dziewięćset sau hazaar hazar san trăm mươi mươi nghìn ngàn novecentos ' +
  'primero primer primera premier première primeiro primo ersten erste erster zweiten dritten vierten fünften sechsten siebten siebenten achten neunten zehnten elften zwölften dreizehnten vierzehnten ' +
  'fünfzehnten sechzehnten siebzehnten achtzehnten neunzehnten zwanzigsten dreißigsten pierwszego drugiego trzeciego czwartego piątego szóstego siódmego ósmego dziewiątego dziesiątego ' +
  'ikkees ikkis baees bais teis teyis chaubees chaubis pachees pachis chhabbees sattais athaees untees ikattees ikatees';

const NUMBERS = new Map<string, number>();
/** Words of one number, spellings apart by a slash; the first language to claim a word has it. */
function put(words: string, number: number): void {
  for (const word of words.split('/')) if (word !== '-' && !NUMBERS.has(word)) NUMBERS.set(word, number);
}

for (const { ones, tens } of Object.values(CARDINALS)) {
  for (const [i, words] of ones.split(' ').entries()) put(words, i);
  for (const [i, words] of tens.split(' ').entries()) put(words, 20 + i * 10);
}
// veintidós, einundzwanzig, tweeëntwintig, ventidue: tens and ones in one word.
function fuse(tens: string, words: string, join: (ten: string, one: string) => string): void {
  for (const [i, ten] of tens.split(' ').entries())
    for (const [n, one] of words.split(' ').entries()) put(join(ten, one), 20 + i * 10 + n + 1);
}
fuse('veinti', 'uno/ún dós/dos trés/tres cuatro cinco séis/seis siete ocho nueve', (ten, one) =>
  one
    .split('/')
    .map((each) => ten + each)
    .join('/'),
);
fuse(
  CARDINALS['de']?.tens.replaceAll(/\/\S+/g, '') ?? '',
  'ein zwei drei vier fünf sechs sieben acht neun',
  (ten, one) => `${one}und${ten}`,
);
fuse(
  CARDINALS['nl']?.tens ?? '',
  'een twee drie vier vijf zes zeven acht negen',
  (ten, one) => `${one}${one.endsWith('e') ? 'ën' : 'en'}${ten}`,
);
fuse(CARDINALS['it']?.tens ?? '', 'uno due tre/tré quattro cinque sei sette otto nove', (ten, one) =>
  one
    .split('/')
    .map((each) => (/^[uo]/.test(each) ? ten.slice(0, -1) : ten) + each)
    .join('/'),
);

const PLACES: ReadonlySet<string> = new Set(OTHERS.split(' '));

/** The number that a word of another language says, 0 to 99; undefined for any other word. */
export const foreignNumber = (word: string): number | undefined => NUMBERS.get(word);

/** True for a word of a larger number or an ordinal: "novecientos", "zwölften". */
export const isNumberPlace = (word: string): boolean => PLACES.has(word);

/** All words of numbers, for a pattern. */
export const FOREIGN_NUMBERS: readonly string[] = [...NUMBERS.keys()];
