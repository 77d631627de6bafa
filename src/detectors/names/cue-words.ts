import { WordTable, wordTable } from './word-table.ts';

/**
 * Words that stand before a name, by how strongly they announce one.
 * - `title`: a person must follow, whatever its case.
 * - `label`: a name follows a colon, an equals sign or "is"; without one only a word that looks like a name.
 * - `person`: a relative, a role or a greeting; what follows must look like a name.
 * - `link`: a preposition or verb that people are often behind; only a word that is hardly anything else.
 */
export type Cue = 'title' | 'label' | 'person' | 'link';

const TITLES =
  'dr doctor doc mr mrs ms miss mister missus prof professor sr sra srta señor señora señorita senora senor don doña dra ' +
  'herr frau herrn mme mlle monsieur madame mademoiselle dott signora signor sig mevr dhr adv rev fr sister bapak ibu ' +
  'tita tito tía tio tía anh chị cô';

const LABELS =
  'name nombre nom nome namn imię имя 姓名 patient paciente patiente patientin пацієнт пациент pt pts client member subscriber guarantor ' +
  'caller reporter requester requestor author assignee owner agent interpreter provider physician prescriber surgeon attending contact ' +
  'guardian caregiver carer custodian insured beneficiary cardholder donor recipient employee signed participants participant attn';

const PERSONS =
  'wife husband son daughter mom mum mother dad father brother sister aunt aunty uncle cousin niece nephew grandma grandpa mama papa mummy daddy granny nana auntie stepmother stepfather stepson stepdaughter grandmother ' +
  'grandfather granddaughter grandson partner spouse fiance fiancee girlfriend boyfriend neighbor neighbour friend colleague coworker kid baby child ' +
  'twins nurse rn np pa ma tech midwife pharmacist resident fellow therapist psychiatrist dentist paramedic medic emt rep engineer manager ' +
  'coordinator officer director secretary receptionist hi hello hey dear hola buenos hallo bonjour ciao olá oi thanks thx ty cc called named ' +
  'hermano hermana hijo hija esposo esposa mamá papá madre padre mère père fille fils mari femme tochter sohn mutter vater kollegin kollege ' +
  'filha filho marido esposa irmã irmão patiente';

const LINKS =
  'ask asked tell told ping call met saw for from by with per via and is was im meet remind page paged notify asks says said ' +
  'con para por avec pour mit für von com de';

const table = (words: string, cue: Cue): [string, Cue][] => words.split(' ').map((word) => [word, cue]);

export const CUES: ReadonlyMap<string, Cue> = new Map([
  ...table(LINKS, 'link'),
  ...table(PERSONS, 'person'),
  ...table(LABELS, 'label'),
  ...table(TITLES, 'title'),
]);

/** Lower-case words inside a name: "Maria de la Cruz", "Ludwig van der Berg". They neither begin nor end one. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'de del della di da das do dos du des la le las los el al ap ab bin bint ibn ben bar van von der den ter ten zu zur y e ní nic mac mc st san'.split(
    ' ',
  ),
);

/** Capitalised words that end a name or cannot begin one: weekdays, months that no one is called, words of forms and greetings. */
export const NEVER: ReadonlySet<string> = new Set(
  (
    'i it he she we they you the a an this that these those there here what when where who why how which is are was were be been do does did ' +
    'has have had will would can could should shall must not no yes ok okay and or but if so as at by for from in into of off on out over to up ' +
    'with without about after before monday tuesday wednesday thursday friday saturday sunday january february july august september october ' +
    'november december please thanks thank thx hello hi hey dear regards best sincerely cheers sent re fw fwd subject date cc bcc ' +
    'patient patients doctor nurse mrn dob ssn npi dea icd cpt ndc loinc id pt appt rx er icu ed or sms api url http https error sid call room ' +
    'support team help desk agent caller system bot user admin vendor customer client clinic hospital pharmacy lab billing note status ticket ' +
    'case order visit portal app email mail fax phone tel address zip city state street ave road suite unit ' +
    'null nan none true false undefined void blank hash key value string object array function class study trace check debug info warn warning fatal ' +
    'os mac ios android windows linux json xml html csv pdf hl7 fhir x12 sip rtp tls dns ip tcp udp ' +
    'my your his her our their its me him them us am pm utc est pst cst edt pdt also then now just new old first last next'
  ).split(' '),
);

/** The same by the hash of a word in a text. */
export const CUE_TABLE = new WordTable(CUES);
export const NEVER_TABLE = wordTable(NEVER);
export const PARTICLE_TABLE = wordTable(PARTICLES);
