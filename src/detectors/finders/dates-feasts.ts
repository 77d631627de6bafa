import { scan } from '../scan/scan.ts';
import type { View } from '../view.ts';
import type { DateCandidate } from './date-candidate.ts';

// Days that have a name and no number: a year more, and they are a date. Of those that move, the month is not told.
const FEASTS: Readonly<Record<string, readonly [month: number, day: number]>> = {
  "new year['’]?s eve|silvester|nochevieja|réveillon|hogmanay": [12, 31],
  "new year['’]?s day|neujahr|año nuevo": [1, 1],
  'christmas eve|xmas eve|heiligabend|heilig abend|nochebuena|noite de natal': [12, 24],
  'christmas day|christmas|xmas day|xmas|navidad|noël|día de navidad': [12, 25],
  "boxing day|st\\.? stephen['’]?s day": [12, 26],
  "valentine['’]?s(?: day)?|v-day": [2, 14],
  "st\\.? patrick['’]?s day|st\\.? paddy['’]?s day": [3, 17],
  "halloween|all hallows[’']? eve": [10, 31],
  "all saints['’]? day|toussaint|allerheiligen|todos los santos": [11, 1],
  "all souls['’]? day|día de (?:los )?muertos|finados": [11, 2],
  'epiphany|twelfth night|three kings(?: day)?|día de reyes|dreikönig(?:stag)?': [1, 6],
  'independence day|the fourth of july': [7, 4],
  'canada day': [7, 1],
  'bastille day': [7, 14],
  "veterans['’]? day|armistice day|remembrance day": [11, 11],
  'groundhog day|candlemas': [2, 2],
  'flag day': [6, 14],
  juneteenth: [6, 19],
  'cinco de mayo': [5, 5],
  "april fools?['’]?s?(?: day)?": [4, 1],
  'earth day': [4, 22],
  'anzac day': [4, 25],
  'guy fawkes(?: night| day)?|bonfire night': [11, 5],
  michaelmas: [9, 29],
  "midsummer(?:[’']s)?(?: day| eve)?": [6, 24],
  'the ides of march|ides of march': [3, 15],
  "(?:lincoln|washington)['’]s birthday": [2, 12],
  'burns night': [1, 25],
};
const MOVING =
  "thanksgiving(?: day)?|easter(?: (?:sunday|monday|saturday))?|good friday|holy (?:thursday|saturday)|maundy thursday|palm sunday|ash wednesday|shrove tuesday|mardi gras|fat tuesday|pancake day|whit(?:sun(?:day)?| monday)|pentecost|ascension day|corpus christi|advent sunday|trinity sunday|mother['’]s day|father['’]s day|memorial day|labou?r day|columbus day|indigenous peoples['’]? day|(?:mlk|martin luther king)(?: jr\\.?)? day|presidents['’]? day|rosh hashanah?|yom kippur|hanukkah|chanukah|purim|passover|eid(?: al[- ](?:fitr|adha))?|diwali|holi|(?:lunar|chinese) new year|tết|victoria day|karfreitag|ostersonntag|ostermontag|pfingst(?:sonntag|montag)|gründonnerstag|aschermittwoch|rosenmontag|viernes santo|domingo de ramos|miércoles de ceniza|vendredi saint|lundi de pâques|quarta-feira de cinzas|sexta-feira santa";

const NAMES = [...Object.keys(FEASTS), MOVING].join('|');
const FEAST = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${NAMES})(?![\\p{L}\\p{N}_-])`, 'giu');
const DAYS = Object.entries(FEASTS).map(([names, day]) => [new RegExp(`^(?:${names})$`, 'iu'), day] as const);
const YEAR = /,? (?:of |in )?((?:19|20)\d\d)(?!\d)/y;

/** Named days: `New Year's Eve`, `Ash Wednesday 2026`. */
export function feasts(view: View): DateCandidate[] {
  return scan(view, FEAST).map((match) => {
    const end = match.index + match[0].length;
    const fixed = DAYS.find(([names]) => names.test(match[0]))?.[1];
    YEAR.lastIndex = end;
    const year = YEAR.exec(view.text)?.[1];
    return {
      start: match.index,
      end: year === undefined ? end : YEAR.lastIndex,
      form: 'feast',
      ...(fixed ? { month: fixed[0], day: fixed[1] } : {}),
      ...(year === undefined ? {} : { year: Number(year) }),
      real: true,
      time: 'none',
    };
  });
}
