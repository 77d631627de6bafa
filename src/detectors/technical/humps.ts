// Words of programmers' names. A name of a person glued together (MaryAnn, McDonald, TeamOctavio) has none of them.
const CODE_WORDS = new Set(
  `accept access account action active address age agent allow api app array async attempt auth author available back base batch birth bit
 body bool buffer build bytes cache call channel check class clear client close code codec config connect connection content context
controller copay count create created crypto data date default delete denied description detail device dialog disabled display document
down element eligibility empty enabled encoding end endpoint entry enum env err error event exception execute exists expired export factory
failed failure fault file fill filter first format function gateway get given group handle handler has hash header health
height host http id identifier ids image import index info init input insert instance int ip is item iterator job json key kind label
language last left length level limit line list listener load local location log logger loop lost manager map mask max merge
message metadata method min missing mode model module name network node not null number object off offset on open operation option order
out outcome output owner packet packets param parse parser part password patch path payer payload peer pending phone pod policy 
 position prefix procedure process promise provider proxy query queue rate read reader ready reason received record recording
redirect ref refused register reject remote remove render reply request reset resolve resource response rest result retry return role room
 route router row run sample save schema scope score screen sdk secret segment send sender sent server service session set setting
signal size socket source span sql stack start state static status step stop storage store stream string study subject submit success
suffix sync system table tag target task template test text thread time timeout timestamp title token total trace track transaction
transport tree type uid undefined unhealthy unique update updated updater upload uri url user util uuid validate value vendor version
video view viewer visit void volume wait web webhook width window worker write writer xml zip zone`.split(/\s+/),
);

// McRoom, LeRoot, DeVries: names whose first piece is a particle.
const PARTICLES = new Set(['mc', 'mac', 'de', 'di', 'la', 'le', 'van', 'von', 'st', 'o', 'ter', 'fitz', 'da', 'du']);
const MAX = 48;
const LETTERS_A_HUMP = 3;

/** True for a name of code such as `onTrackUpdate` or `EligibilityDenied`: one of its humps is a programmer's word. */
export function isCodeName(word: string): boolean {
  if (word.length > MAX) return false;
  const humps = word
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _]/);
  // Base64 has humps of one or two letters.
  if (word.length < humps.length * LETTERS_A_HUMP || PARTICLES.has(humps[0] ?? '')) return false;
  return humps.some((hump) => CODE_WORDS.has(hump));
}
