import type { LoginForm } from './login-forms.ts';

// Logins as people and tables give them, without a plain label and colon before them.
const VALUE = '[A-Za-z0-9][\\w.-]{2,38}\\w';
/** Nothing that goes on as an address, a path, a call or a file. */
const EDGE = '(?![\\w(\\\\/]|@[\\w-]{1,63}\\.|-\\w|\\.\\w|:\\w)';
const MARK = '["\'`(@*]{0,2}';

export const SAID_LOGINS: readonly LoginForm[] = [
  {
    // "user - jroe2", "sign-on: jroe2", "apple id jroe_1", "operator says jroe", "log-in jroe@desk2"
    name: 'said',
    hint: /user|log|sign|apple|skype|operator|clerk|author|handle|screen|agent|account|by\b|acct/i,
    regex: new RegExp(
      `(?<![\\w-])(?:user(?: ?name| ?id)?|log[ -]?in|log-?on|sign-?on|sign-?in|apple id|game ?center|skype(?: name)?|operator(?: id)?|clerk|author|handle|screen ?name|agent (?:name|id)|acc(?:oun)?t (?:name|handle)|ad account|portal[_ ]user|ack(?:ed|nowledged)?[_ ]by|startedby|createdby|updatedby|runby|submittedby|entered[_ ]by|checked[_ ]by)(?: (?:says|shows|reads|there|here|on (?:it|that|the portal))){0,2}(?:["'\`]?[ \\t]{0,10}(?:[:=]|-(?= ))[ \\t]{0,4}| (?:is|was|of) |,? )${MARK}(?<phi>${VALUE}(?:@[a-z]+\\d+)?)${EDGE}`,
      'dgi',
    ),
    evidence: 'likely',
    shape: 'marked',
  },
  {
    // "mine's jroe_2", "try mine, jroe.test", "posted by jroe_x", "using the name jroe_RN", "just ask jroe_7"
    name: 'claimed',
    hint: /mine|by |name |ask |once as|belongs to/i,
    regex: new RegExp(
      `(?<![\\w-])(?:mine(?:'s| is|,|:)|(?:posted|run|sent|deploy(?:ed|ing)|attached|uploaded|started|queued|triggered|entered|edited|approved|signed|registered|acked|typed|written|pushed|merged|reported|submitted|scanned|released|changed|created|closed|opened|logged|locked|performed|filed) by|(?:using|under|with|by) the (?:user ?)?name|(?:just )?(?:ask|ping|dm|message)|once as|and as|belongs to) ${MARK}(?<phi>${VALUE})${EDGE}`,
      'dgi',
    ),
    evidence: 'likely',
    shape: 'marked',
  },
  {
    // {"k":"portal_user","v":"jroe_2"}, {"path":"/userName","value":"jroe"}, "userName 'jroe' is taken"
    name: 'pair',
    hint: /user/i,
    regex:
      /["'/][A-Za-z_]{0,16}(?:user(?:[_-]?(?:name|id))?|login|handle)["']\s{0,2},\s{0,3}["'](?:v|val|value|valueString)["']\s{0,2}:\s{0,2}["'](?<phi>[A-Za-z][\w.-]{2,40})["']|\buserName (?:"|')?(?<phi2>[A-Za-z][\w.-]{2,40})["']? (?:is|already|was|not)\b/dg,
    evidence: 'likely',
    shape: 'plain',
  },
  {
    // "all lowercase, d underscore roe", "use mine: jay dot roe": read out after a question or an offer.
    name: 'spoken',
    hint: / (?:underscore|hyphen|dot|dash) /i,
    regex:
      /(?:(?:all )?lower ?case,?|mine(?:'s| is|:|,)|(?:log|sign)(?: me)? in (?:with|as)|user(?:name)?(?: is|:|,)|it's)[ ,:]{1,2}(?<phi>[a-z]{1,16}(?: [a-z]){0,4} (?:dot|underscore|dash|hyphen) [a-z]{1,20}(?: (?:zero|one|two|three|four|five|six|seven|eight|nine|\d{1,4})){0,4})(?![\w])/dgi,
    evidence: 'likely',
    shape: 'any',
  },
  {
    // A question for the login or operator, and the answer that opens the next line.
    name: 'asked',
    hint: /\?\n/,
    regex: new RegExp(
      `\\b(?:user ?name|user ?id|log[ -]?in|handle|operator|screen ?name|sign[ -]?on|account name)\\b[^\\n?]{0,24}\\?\\n[^\\n:]{1,30}: (?:(?:it's|it is|that's|uh|um),? ){0,2}["'\`]?(?<phi>${VALUE})${EDGE}`,
      'dgi',
    ),
    evidence: 'likely',
    shape: 'any',
  },
  {
    // A name, and its login behind a comma or slash: "R. Roe / jroe2", "Ann Roe, aroe_rad".
    name: 'beside',
    hint: /[a-z] ?[/,] [a-z]/,
    regex: /(?<=\p{Lu}[\p{L}'-]{1,20}(?: \/|,) )(?<phi>[a-z]{4,20}(?:[._-][a-z0-9]{1,16}|\d{1,4}))(?=[\s,;)]|\.?$)/dgmu,
    evidence: 'likely',
    shape: 'marked',
  },
  {
    // Chat exports that put the clock behind the handle, alone on its line.
    name: 'speaker',
    hint: /^[a-z][\w.-]{2,30} {1,3}\d\d?:\d\d$/m,
    regex: /^(?<phi>[a-z][a-z0-9]{1,20}(?:[._-][a-z0-9]{1,20}){0,2})(?= {1,3}\d\d?:\d\d(?::\d\d)?$)/dgm,
    evidence: 'likely',
    shape: 'plain',
  },
];
