// What stands between a label and its value: ": ", " is ", `">`, " no. ", "=(", " | ", "</b> ".
const WORDS =
  'numbers?|num|nos?|nr|id|ids|is|was|are|were|be|reads?|says|shows|of|on file|the|code|value|starting|ending|ends in|below|both|like|given|ppo|hmo|epo|in(?= ?\\()|her|his|their|new|old|correct|should be|es|est|ist|war|lautet|é|er|era|fue|foi|son|nummer|numero|número|numéro|nya|po|ay|hai|là|è|jest|är|c.est';
const LINK = new RegExp(
  `(?:[ \\t]{0,4}(?:[:=>|)][ \\t]{0,4}\\n?|_|/(?=[A-Za-z-]{0,8}\\d)|[#"'\`*(\\[{~?«]|-(?!-)|\\\\["t]|&quot;|&gt;|</?(?:t[dhr]|b|strong|i|em|span|d[dtl]|div|br|p|li|code|value|font)\\b[^<>\\n]{0,60}>|n[°º.]|[°º\u2192]|\\.o(?=[ :])|\\.{2,4}|%(?:3[AaDd]|20)|\\n(?=\\S)|(?:${WORDS})(?![\\w-])\\.?)){0,7}[ \\t]{0,4}`,
  'iy',
);
// {"system":"…/us-ssn","value":"…"} · <system value="…"/><value value="…"/> · {"name":"MRN","answer":"…"}
const HOP =
  /["'}\]\s/>]{1,16}(?:extension="|(?:,\s{0,20}["']|<)(?:value|answer|text|content|display|val|v|ans|a)(?:["']\s{0,2}:\s{0,2}["']?|\s(?:value|extension)="))/y;
// " for my wife is " · " in the portal: " · " for the metformin number "
const AROUND =
  /[ ](?:(?:for|of|in|on|from|under|at|per|as|with|by|we have|she|he|they|you|i|that)\b[^\n.,;:=\d|"()]{1,40}?(?:\b(?:is|was)\b|[:=])|(?:[^\n.,;:=\d|"()]{1,40}? )??(?:is|was|no|number|reads|says|shows|ends in|ist|war|lautet|es|est|era)\b[.:]?) {0,2}["'#]?/iy;
// " was changed from " · " came through as "
const MOVED = / (?:[a-z]{2,12} ){0,3}(?:as|from|to) ["']?/y;
// " of Okafor, Adaeze (" · " for Mr. Lindqvist, "
const OF_NAME = /[ ](?:of|for|is)[ ][^\n;:=\d|"()]{2,40}[(,] ?/y;
// " (Epic) " · " (old): "
const ASIDE = / ?\([A-Za-z][A-Za-z .'&-]{0,24}(?:\):?|[,:]) {0,2}/y;
// ", " and " - " part a label from its value in speech and in lists.
const COMMA = /(?:,| -{1,2}| \/) /y;
// A question on one line of a call, the answer on the next.
const TURN =
  /[^\n\d]{0,60}(?:\?|(?:bitte|please|por favor|s'il vous pla[îi]t|per favore|proszę|po)[.:]?)\s{0,2}\n{1,2}(?:[[(]?[\d:.]{4,12}[\])]? ?)?(?:[-*] )?(?:[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f\u1e00-\u1eff.'() ]{0,30}:[ ]|> ?)?(?:[[(]?[\d:.]{4,12}[\])]? ?)?(?:(?:um+|uh+|er|yes|yeah|yep|yup|sure|okay|ok|so|well|right|hold on|one sec(?:ond)?|let me (?:see|look|check|get it|find it)|here it is|here we go|of course|it says|it's|its|it is|that's|that is|that would be|that'd be|this is|i see|i have|i've got|the (?:number|id|card|member id) is|my [a-z]{2,10} is|my [a-z]{2,10} id is|s[íi]|sim|oui|ja|si|opo|haan|dạ|es|es el|es la|é|é o|é a|c'est|est|ist|a ver|dice|pone|mire|claro|momento|un momento|um momento|moment|le|il|el|la|o)[ ,.:-]{1,4}){0,6}/iy;

/** A way from a label to its value. `least` is what letters and digits the value must have when it is reached this way. */
export interface Link {
  readonly pattern: RegExp;
  readonly least: readonly [number, number];
  /** Words stand between: a label among them is the value's own. */
  readonly far?: boolean;
  /** What must not stand between. */
  readonly not?: RegExp;
}

// Words that give the number behind them another meaning.
const ELSEWHERE =
  /\b(?:error|status|code|ticket|version|case|build|job|room|call|phone|fax|port|line|row|count|total|page|step|attempt|http|order|invoice|group|date|dob|and|but|not|then|when|returns?|gives?|fails?|model|part|lot|batch|asset|payer|bin|pcn|trace|request|session|message|event|sid|commit|hash|pod|host|server|url|api|queue|segment|field|column|table|amount|copay|balance|charged?|price|cost|size|length|duration|latency|timeout|retry|rate|score|level|dose|weight|height|extension|zip|year|age|qty|quantity|ndc|cpt|icd|loinc|firmware|app)\b/i;

/** From the nearest to the farthest. */
export const LINKS: readonly Link[] = [
  { pattern: LINK, least: [0, 0] },
  { pattern: HOP, least: [0, 0] },
  { pattern: ASIDE, least: [4, 3] },
  { pattern: COMMA, least: [6, 5] },
  { pattern: MOVED, least: [6, 5], far: true, not: ELSEWHERE },
  { pattern: OF_NAME, least: [6, 5], far: true },
  {
    pattern: AROUND,
    least: [5, 4],
    far: true,
    not: ELSEWHERE,
  },
  { pattern: TURN, least: [4, 3] },
];

/** A value in front of its label: "4471-22 is her MRN", "884712 (MRN)". */
export const BEFORE =
  /(?:^|[\s"'(:,])([A-Za-z0-9][A-Za-z0-9/-]{3,30})(?:\s?\(| is (?:(?:his|her|the|my|their|our|your|a|pt'?s?|patient'?s?) ){0,2}(?:correct |old |new )?)$/i;

/** Between values that share a label: `9002-771','9002-818`, "(dad) and", " | ". */
export const LIST =
  /(?:['"\s]{0,2}(?:\([^()\n]{1,20}\))?[,;|/&]?\s{0,2}(?:and |or |und |y |et |e |& ?|to |not |vs\.? |-> )?["'\s]{0,2})/y;
