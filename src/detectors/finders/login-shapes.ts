import { lexicon } from '../names/lexicon.ts';
import { FLAG, personLevel, wordLevel } from '../names/word-classes.ts';

// Accounts of software: they must survive, whoever debugs needs them.
const SERVICE = new Set(
  'svc srv service services root admin administrator adm www-data nginx apache httpd postgres postgresql mysql mongo redis oracle sa dba ubuntu ec2-user debian centos azureuser nobody daemon bot system sys sysadmin guest anonymous anon default test tester testuser demo app apps application api git jenkins ci deploy deployer runner worker ftp sftp backup monitor monitoring prometheus grafana mirth kafka rabbitmq elastic vagrant node docker container public shared local localhost network localsystem networkservice support helpdesk noreply integration sync batch cron scheduler etl report reports reporting replicator replica readonly master sandbox user users username unknown none null undefined true false'.split(
    ' ',
  ),
);
const SERVICE_PART =
  /^(?:svc|srv|app|api|sys|bot|cron|job|etl|robot|service)[._-]|[._-](?:svc|srv|ro|rw|service|bot|app|api|user|usr|daemon|agent|system|sync|job|etl|runner|worker|reader|writer|admin|db|prod|dev|stg|staging|test|bridge|gateway|integration|relay|hooks?|proxy)$/i;
// Words that stand after "user", "login" or "account" in prose and in keys, and name nobody.
const WORDS = new Set(
  'unassigned realname real_name here channel everyone timestamp fields metadata context graph odata media import param return returns override app all team group include extends mixin keyframes font-face charset supports see throws deprecated example since link author version property type private public protected is was are were has had have does did can could will would should may might must cannot not and but or the this that these those who whom whose which when where why how with without from for into onto over under after before during until since while because agent id ids name names email mail phone role roles group groups type types status state account accounts login logins logout password passwords token tokens session sessions session_id session_token permission permissions access error errors failed failure fails success successful page pages screen form forms flow button link links attempt attempts experience interface input guide manual story stories table tables field fields data info information settings setting profile profiles portal admin service services support team list lists count number numbers activity action actions event events log logs history management provisioning deletion creation facing agent agents device devices client clients server host domain locked unlocked disabled enabled active inactive deleted created updated expired blocked missing invalid valid required unknown null none undefined true false optional string integer varchar text boolean uuid anonymous system auto manual default primary secondary new old same other another any all each every some first last only also just still again already then than here there now today yesterday tomorrow gets got sees saw said says reports reported tried tries clicked clicks clicks wants needs uses used using signs signed logged logs in on at to as by of up out off via per if it its he she they we you i my our your their his her them him me us reset resets change changed changes request requested requests response issue issues problem problems ticket tickets case cases question questions id_token access_token user_id username userid email_address first_name last_name full_name display_name created_at updated_at role_id tenant tenant_id tenants organization org patient patients member members provider providers nurse nurses doctor doctors clinician clinicians caller customer customers guest guests host hosts moderator viewer viewer-realtime broadcaster interpreter staff employee employees manager managers operator operators dev developer developers engineer root bot bots api apis sso saml oauth oidc ldap mfa otp cookie cookies header headers payload json xml yaml query mutation select insert update delete where join like exists timeout timed rate limit limited exceeded denied forbidden unauthorized authorized authenticated authentication authorization verified unverified pending registered unregistered directory object objects record records row rows column columns key keys value values'.split(
    ' ',
  ),
);
const FILE_OR_HOST =
  /\.(?:com|org|net|io|health|app|dev|local|internal|int|js|ts|py|java|rb|go|sql|json|xml|yaml|yml|html|css|pdf|png|jpg|csv|txt|log|exe|dll|service|worker|php|id|name|email|phone|role|mobile|code|status|type)$/i;

/** Whether a value can be somebody's login: not a word of prose, not an id of a machine, not a file or host. */
export function isLogin(value: string, shape: 'marked' | 'plain' | 'any'): boolean {
  const lower = value.toLowerCase();
  if (WORDS.has(lower) || FILE_OR_HOST.test(value) || /^v?\d|[._-]{2}|^[a-z]$/i.test(value)) return false;
  if (lower.length < 3 || machineMade(lower)) return false;
  if (shape === 'any') return true;
  if (/\d|[a-z][._-][a-z]/i.test(value)) return shape === 'plain' || isMarked(value, lower);
  if (/^[A-Z]+$/.test(value))
    return shape === 'plain' && lower.length >= 5 && !isTechnical(lower) && !isCommon(lower, 1);
  if (isTechnical(lower)) return false;
  return shape === 'plain' ? !isCommon(lower, 4) : /^[a-z]{4,}$/.test(value) && !isCommon(lower, 1);
}

/** With digits, dots or underscores as logins have them, and not made of words of the trade: `jdoe4`, `doe.jane`, `RLOPEZ2`. */
function isMarked(value: string, lower: string): boolean {
  if (/^[A-Z0-9_-]+$/.test(value)) return /^[A-Z]{4,}\d{1,3}$/.test(value);
  if (/-/.test(value) && !/[._\d]/.test(value)) return false;
  return !lower.split(/[._-]/).every((word) => WORDS.has(word) || /^\d+$/.test(word) || isCommon(word, 4));
}

/** A word of English more common than the level (names/word-classes.ts), and no name in the first place. */
function isCommon(word: string, level: number): boolean {
  const bits = lexicon.word(word);
  return wordLevel(bits) > level && personLevel(bits) < 2;
}

const isTechnical = (word: string): boolean => (lexicon.word(word) & (FLAG.brand | FLAG.drug | FLAG.medical)) !== 0;

export const isServiceAccount = (value: string): boolean =>
  SERVICE.has(value.toLowerCase()) || (separatorIn(value) >= 0 && SERVICE_PART.test(value));

/** Offset of the first mark that parts the pieces of a login, or -1. */
function separatorIn(value: string): number {
  for (let at = 0; at < value.length; at++) if ('._-'.includes(value.charAt(at))) return at;
  return -1;
}

/** Ids: UUIDs, hashes, Twilio SIDs, prefixes with long numbers. */
const machineMade = (lower: string): boolean =>
  /^[\da-f]{8}-|^[\da-f]{16,}$|^[a-z]{2}[\da-f]{32}$|\d{6,}/.test(lower) ||
  /^(?:usr|user|cus|acct|evt|req|sess|tok|id|pt|uid|u)[_-]?(?=[a-z0-9]*\d)[a-z0-9]{8,}$/.test(lower);
