import { everywhere } from '../scan/everywhere.ts';

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

// What happens to a patient. `_` joins two words; `*` ends a stem of at least four letters.
const PERSONAL = list(`
  appt apt appointment appointments visit visits seen saw see_you see_her see_him see_them to_see admit admits admitted admission inpatient hospitali* discharge discharged d_c dc_d sent_home
  surgery operated operation procedure fill fills filled refill refills refilled pickup pick_up picked_up dispensed follow_up followup f_u collected specimen
  sample drawn draw lab labs blood dose doses vaccin* shot shots immuni* infusion chemo* dialysis mammogram mri ct xray x_ray ultrasound biops* scan
  died dies deceased death passed_away passed svc dos service_date of_service scheduled rescheduled reschedule rebook* book booked booking slot exam
  check checkup check_up check_ups physical therapy session_with transfer transferred implant implanted implants delivery delivered due_date edd lmp
  period signed pt_expired patient_expired he_expired she_expired auth_expired coverage_expired referral_expired pa prior_auth authorization auth coverage eligib* enrolled onset diagnos* dx tested result results transfus* injur* accident fell
  hired treated treatment referr* referral consult* intake evaluation eval screening pap colonoscopy endoscopy cath hip knee well_child round rounds cycle
  written prescribed rx start_on starts_on leave leaves accession encounter telehealth televisit mother husband wife son daughter funeral wedding anniversary
  pregnan* overdue no_show no_shows cancel cancelled canceled come_in came_in coming_in comes_in stay stayed cita consulta control ingres* alta operaci*
  murió murio falleci* revisión revision agendad* remarc* internad* exame retorno cirurgia vacina rendez_vous rendezvous rdv consultation hospitalis* opéré*
  operee décéd* prise_de ordonnance termin stationär aufnahme entlass* operiert verstorben untersuchung impfung afspraak opname ontslag appuntamento ricover*
  dimess* visita wizyt* randevu tareekh kal ultrason* sonogram echo ekg ecg stress_test labwork bloodwork cultures swab covid flu booster mmr tdap
  postop post_op preop pre_op op intubated extubated hospice er ed icu readmit readmitted seizure stroke fall episode reaction symptoms fever last_seen adm theatre set_up let_out
  hẹn lịch_hẹn tái_khám khám nhập_viện xuất_viện phẫu_thuật mổ timeavtale avtale innlagt innleggelse utskrevet besøk kontroll besök inlagd tid_hos konsultasjon tidsbestilling
  przyjęt* wypis* zabieg* operacj* badani* szczepieni* admis admise sorti sortie vu_le vue_le hospitalisée accouch* naiss* bulaya tarikh mulaqat check_up_sa konsulta
  dinala na_confine na_admit na_discharge geopereerd opgenomen ontslagen ricoverat* operat* visitat* dimessa entlassen eingeliefert verlegt verstarb falleció ingresó ingresada vuelve regresa retorna
  re_paired implantat* impfstoff rezept verordnung recette prescrit prescrita recetado receitado
  next_visit arrives arrived arriving flight shipment shipped picks_up`);

// What happens to systems, papers and companies.
const SYSTEM = list(`
  release released releases version v1 v2 v3 v4 v5 build deploy* rollout rolled_out roll_back rolled_back rollback upgrade upgrades upgraded patch patched
  migrat* incident outage maintenance downtime window postmortem post_mortem invoice invoices billing_cycle billing_period copyright rev cert certs
  certificate certificates tls ssl renew* sprint deprecat* sunset* changelog of_office the_office ooo wrote commit* merged backup sla freeze golive go_live
  launch* holiday conference webinar demo contract quarter report_period reporting_period config* schema api sdk firmware driver eol end_of_life roadmap
  milestone hotfix fix fixed regression since_update since_release cron timestamp status_page monitor* upstream databas* cluster node queue pipeline kickoff
  kick_off audit soc_2 soc2 baa hipaa standup stand_up retro meeting office_hours closed_on fiscal payroll tax not_before not_after last_modified revised
  been_received received_on we_asked asked_on sev sev1 sev2 sev3 sev4 drill dst rcvd denied processed adjudicat* postmark* quote credential credentials started_by the_update app_update last_update
  after_update wartung* rechnung* facture factura störung mantenimiento manutenção published key token password secret rotat* domain subscription plan_renews webhook webhooks endpoint pricing`);

export const CUE = { personal: 1, system: 2 } as const;

const WORDS = new Map<string, number>();
const STEMS = new Map<string, number>();
for (const [cues, bit] of [
  [PERSONAL, CUE.personal],
  [SYSTEM, CUE.system],
] as const) {
  for (const cue of cues) {
    const [table, key] = cue.endsWith('*') ? [STEMS, cue.slice(0, -1)] : [WORDS, cue.replace('_', ' ')];
    table.set(key, (table.get(key) ?? 0) | bit);
  }
}
const STEM_LENGTHS = [...new Set([...STEMS.keys()].map((stem) => stem.length))].sort((a, b) => a - b);

// Scripts whose words stand without blanks, or whose endings vary too much for a list.
const WIDE =
  /прийом|прием|приём|запис|операц|виписк|выписк|госпітал|госпитал|визит|візит|помер|умер|аналіз|анализ|щеплен|прививк|次回|予約|受診|入院|退院|手術|診察|検査|复查|预约|住院|出院|手术|采样|就诊|检查|门诊|接种|예약|진료|입원|퇴원|수술|موعد|زيارة|عملية|دخول|خروج|العينة|मिलने|अपॉइंटमेंट/g;
const ASCII = /^[\0-\x7f]*$/;
const NOT_LATIN = /[^\0-\u024f]/;
const WORD = /[\p{L}\d]+/gu;

// One bit for a word or pair, one for a stem, by a hash: nearly every word of a text is turned away before a string of it is made.
const WORD_BIT = 1;
const STEM_BIT = 2;
const HASH_MASK = 0xfff;
const SEEN = new Uint8Array(HASH_MASK + 1);
const step = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;
const slotOf = (hash: number): number => (hash ^ (hash >>> 12)) & HASH_MASK;
for (const [table, bit] of [
  [WORDS, WORD_BIT],
  [STEMS, STEM_BIT],
] as const) {
  for (const word of table.keys()) {
    let hash = 0;
    for (let i = 0; i < word.length; i++) hash = step(hash, word.charCodeAt(i));
    SEEN[slotOf(hash)] = (SEEN[slotOf(hash)] as number) | bit;
  }
}

/** A cue's place in a text, and its bits of {@link CUE}. */
export interface CuePlace {
  readonly start: number;
  readonly end: number;
  readonly cue: number;
}

/** The cues of a text in lower case, in order. One look-up a word: a pattern of so many words is tens of times slower. */
export function cuesIn(text: string): CuePlace[] {
  return ASCII.test(text) ? asciiCues(text) : allCues(text);
}

const isWordUnit = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);

function asciiCues(text: string): CuePlace[] {
  const found: CuePlace[] = [];
  let previousStart = 0;
  let previousEnd = 0;
  let previousHash = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isWordUnit(text.charCodeAt(at))) continue;
    const start = at;
    let hash = 0;
    // The word behind the one before it and a blank.
    let pairHash = step(previousHash, 32);
    let seen = 0;
    for (; at < text.length && isWordUnit(text.charCodeAt(at)); at++) {
      const code = text.charCodeAt(at);
      hash = step(hash, code);
      pairHash = step(pairHash, code);
      seen |= (SEEN[slotOf(hash)] as number) & STEM_BIT;
    }
    seen |= ((SEEN[slotOf(hash)] as number) | (SEEN[slotOf(pairHash)] as number)) & WORD_BIT;
    if (seen !== 0) addCue(found, text.slice(previousStart, previousEnd), previousStart, text.slice(start, at), start);
    previousStart = start;
    previousEnd = at;
    previousHash = hash;
  }
  return found;
}

function addCue(found: CuePlace[], previous: string, previousStart: number, word: string, start: number): void {
  const pair = WORDS.get(`${previous} ${word}`) ?? 0;
  const cue = pair | (WORDS.get(word) ?? stem(word));
  if (cue) found.push({ start: pair ? previousStart : start, end: start + word.length, cue });
}

function allCues(text: string): CuePlace[] {
  const found: CuePlace[] = [];
  let previous = '';
  let previousStart = 0;
  for (const match of everywhere(WORD, text)) {
    const word = match[0];
    addCue(found, previous, previousStart, word, match.index);
    previous = word;
    previousStart = match.index;
  }
  if (NOT_LATIN.test(text)) {
    for (const match of everywhere(WIDE, text))
      found.push({ start: match.index, end: match.index + match[0].length, cue: CUE.personal });
  }
  return found;
}

function stem(word: string): number {
  for (const length of STEM_LENGTHS) {
    if (length > word.length) return 0;
    const cue = STEMS.get(word.slice(0, length));
    if (cue) return cue;
  }
  return 0;
}
