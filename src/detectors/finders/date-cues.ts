// Words that say what a date is, in the languages support tickets come in. All are matched against lower-case text in which
// camelCase, `_` and quotes have become spaces: `admit_dt` is "admit dt", `"birthDate":` is "birth date :".

/** Birth, before the date. */
export const BIRTH =
  /\bd ?\.? ?o ?\.? ?b\b(?![- ](?:picker|format|field|column|parser|widget|input|regex|validat\w+|mask)\b)|\bbirth|\bborn\b|\bb-?days?\b|\bbdate\b|(?<=[\s,(;|])b\.? ?$|\bn(?:ée?s?)(?= le | en |:)|\bnacid[oa]s?\b|\bnaci[oó](?![a-z\u00c0-\u024f])|nacimiento|\bnascid[oa]s?\b|\bnasceu\b|nascimento|\bgeb\.|geboren|geburt|\bnat[oa] (?:il|a|nel)\b|di nascita|naissance|народ|рожд|生年月日|出生|生日|誕生|생년월일|생일|ميلاد|مواليد|doğum|urodz|\bur\. ?$|syntym|\bfödd\b|\bfødt\b|जन्म|geboort|sinh ngày|ngày sinh|kapanganakan|ipinanganak|γενν|γέννησ|לידה|נולד|تولد|پیدائش|\bnăscut|nașterii|\bnarozen|\bnar\. ?$|született|lahir|\byob\b|turn(?:s|ed|ing)? \d{1,3}\b|\bd\.n\. ?$|\bf\.n\. ?$|род\.|\bjanam|dat nesans|\burodzi[łl]|🎂|\bd ?\/ ?o ?\/ ?b\b|birth ?day|date de nais/g;

/** Birth, right after the date: `08.11.1934 р.н.`, `昭和41年5月9日生`, `3/14/57 (dob)`. */
export const BIRTH_AFTER =
  /^[\s,)]{0,3}(?:\(?(?:dob(?![- ](?:picker|format|field|column|parser))|d\.o\.b|birth|born|bday|b-day|date of birth)\b|р\. ?н|г\. ?р|року народ|года рожд|生|出生|생)/;

/** A field that holds a person's date, and nothing else: its value is one for certain. */
export const PERSONAL_FIELD =
  /\b(?:(?:appt|appointment|visit|encounter|admi(?:t|ssion|tted)|disch?(?:arge)?d?|fill(?:ed)?|refill|dispens\w+|picked ?up|service|surgery|procedure|collect(?:ed|ion)|specimen|draw|death|deceased|onset|diagnosis|dx|lmp|edd|due|vaccin\w+|immuni[sz]\w+|dose|exam|study|series|acquisition|content|follow ?up|next|last seen|last|therapy|treatment|consent|enrol\w+|written|rx|scheduled|slot|hire|marriage) ?(?:date|dt|day|on|at|d|for|time|start|end|visit|fill|appt|appointment|dose|when)?(?: time)?|dos|svc|dod|doa|slot|occurrence date time|effective date time|performed date time|deceased date time|dtstart|low|high|fecha|cita|date de rendez vous|rdv|termin|data da consulta|next appt|last appt|valid from|onset date time|recorded date|authored on|date asserted|birthdate|occurrence|performed|assessed|tested|resulted|result|reported|test date|order date|ordered|eligibility|coverage start|coverage end|term|termination|effective|eff|sent home|arrival|arrived|ship(?:ped)?(?: ?(?:date|on))?|(?:old|new|previous|requested|original) ?(?:start|slot)|checked ?in|check ?in|expected)$/;

/** A field whose value a system wrote. */
export const SYSTEM_FIELD =
  /\b(?:created?|updated?|modified|inserted|deleted|synced|received|processed|logged|joined|left|started|ended|uploaded|last last login|expires?|issued|generated|published|released?|deployed|time ?stamp|ts|iat|exp|nbf|version|extension|build|revision|rev|api|date|sent|dtstamp|last modified|dtstart tz|not before|not after|valid|effective time|message|msg|event|log|invoice|bill|statement|commit|copyright)(?: ?(?:date|dt|time|at|on|stamp|ts|utc))*$/;

/** A person near by makes an unexplained date one of theirs. */
export const PERSON =
  /\b(?:pts?|patients?|mrn|dr|doctor|nurse|mrs?|ms|mother|mom|dad|father|wife|husband|son|daughter|aunty?|uncle|he|she|his|her|him|chart|clinic|member|caller|infant|baby|kiddo|resident|señora?|mme|herr|frau|пацієнт\w*|пациент\w*)\b|患者|病人|مريض|пацієнт|пациент/;

/** `3/6`, `9/10` and the like after these count or rate something. */
export const FRACTION =
  /\b(?:cycles?|steps?|attempts?|parts?|pages?|apgar|pain|strength|score|power|grade|stage|weeks?|tr(?:y|ies)|retry|retries|shards?|ratio|version|v|sheet|slide|round|phase|level|gcs|va|vision|bp|oriented|ao ?x?|take|chunk|batch|item|section|chapter|rev|release|sdk|build|ios|android|firefox|chrome|port|slot|disk|eth|ge|gi|fa|te|interface|reps?|sets?|open 24|mallampati|asa|murmur|muscle|edema|rated?|out of|qty|tabs?|pulses?|reflex\w*|dtrs?|blocks?|lines?|between|rows?|fw|firmware|score of|replicas?|ready|pods?|results?(?: for now)?|passed|failed|so far)\W{0,3}$/;

/** A weekday or a day word right before: `Friday 8/22`, `tmrw the 8th`. */
export const WEEKDAY =
  /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?[.,]? (?:the )?$|\b(?:tmrw|tomorrow|today|tonight|yesterday|tmr)[,.]? (?:on )?(?:the )?$|\b(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|segunda|ter[çc]a|quarta|quinta|sexta|luned[ìi]|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|poniedzia[łl]ek|wtorek|środ[aę]|czwartek|pi[ąa]tek|sobot[aę]|niedziel[aę]|ngày|dnia|dniu|dne|tanggal|tgl|ma[ñn]ana|demain|hier|amanh[ãa]|domani|morgen|gestern|bukas)(?:-feira)?,? (?:den |dem |el |le |il |de |dia |día |giorno )?$/;

/** Words that are about a patient and hardly anybody else: they outweigh a system word further off. */
export const PATIENT =
  /\b(?:pts?|patients?|mrn|dob|mrs|ms|mother|mom|dad|father|wife|husband|son|daughter|aunty?|uncle|grand\p{L}+|chart|infant|baby|kiddo|resident|member|señora?|mme|herr|frau|dr)\b|患者|病人|مريض|пацієнт|пациент/u;
