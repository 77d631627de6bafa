import { describe, expect, it } from 'vitest';
import { nameDetector } from '../../../src/detectors/names/index.ts';
import { marked } from '../../support/marked.ts';
import { detectIn, viewOf } from '../../support/view.ts';

// Without the tagger, so that each row stands on its rule alone.
const rules = nameDetector({ rules: true, model: undefined });

/** The names that one rule finds, as text. */
const foundBy = (rule: string, text: string, label = ''): string[] =>
  rules
    .detect(viewOf(text, label))
    .filter((span) => span.rule === rule)
    .map(({ start, end }) => text.slice(start, end));

const row = (written: string): { text: string; names: string[] } => {
  const { text, ranges } = marked(written);
  return { text, names: ranges.map(([start, end]) => text.slice(start, end)) };
};

describe('each rule finds', () => {
  it.each([
    ['name.self', 'Buongiorno, sono «Ornella Battistini» della segreteria'],
    ['name.self', 'Int.: Li rele «Rosemène Dorcely».'],
    ['name.field', 'INFO paciente="«FERRER SOLÀ, MERCÈ»" nie=1'],
    ['name.title', 'is dr «okwuosa» in'],
    ['name.label', 'Patient: «Leocadia Brightwater», room 4'],
    ['name.person', 'her husband «Ignatius» will drive'],
    ['name.link', 'please ask «Philomena» about it'],
    ['name.credential', 'signed by «Ottilie Marchbanks», MD'],
    ['name.field', '{"guarantor":"«Ottilie Marchbanks»"}'],
    ['name.field', 'pt_name=«Brandt/Torben» birth=1'],
    ['name.field', '{"lname":"«Meadow»","x":1}'],
    ['name.field', 'Array ( [fname] => «Temi» [ok] => 1 )'],
    ['name.field', "{:surname => '«Oyelaran»'}"],
    ['name.field', '{"LN":"«OKAFOR»","FN":"«MARIA»"}'],
    ['name.column', '| patient | mrn |\n|---|---|\n| «Ottilie Marchbanks» | 4471 |'],
    ['name.segment', 'PID|1||4471||«MARCHBANKS»^«OTTILIE»||19570314|F'],
    ['name.segment', 'PV1|1|O|||||1588^«OKAFOR»^«CHIDI»'],
    ['name.dicom', '(0010,0010) PN [«MARCHBANKS^OTTILIE»]'],
    ['name.caret', 'sent |«MARCHBANKS^OTTILIE^M»| again'],
    ['name.nm1', 'NM1*IL*1*«MARCHBANKS*OTTILIE»****MI*4471~'],
    ['name.slashed', 'track 1 was ^«BRANDT/THERESA M»^2706'],
    ['name.reversed', 'chart of «BRANDT, THERESA» is locked'],
    ['name.reversed', 'the slots: «Brandt, T.» and then lunch'],
    ['name.reversed', 'billed «Stone, Petra» twice'],
    ['name.spelled', 'her name is «M-A-R-C-H»'],
    ['name.spelled', 'that is «S, T, O, N, G» as in strong'],
    ['name.spelled', 'they wrote «D.E.S.I.R.E.E.» here'],
    ['name.initials', 'the patient (initials «BLR») withdrew'],
    ['name.speaker', '«wenceslas»: is it up?\n«ottilie»: no\n«wenceslas»: ok'],
    ['name.speaker', '«Ottilie Marchbanks»  9:14 AM\nis it up?\n«Wenceslas Ferro»  9:16 AM\nno'],
    ['name.speaker', '«Winsome»: hi\n«Ottilie»: yes?\n«Winsome»: all down\n«Ottilie»: oh'],
    ['name.header', 'From: «Ottilie Marchbanks» <om@example.org>'],
    ['name.header', 'To: «Ottilie Marchbanks», «Theresa Brandt»'],
    ['name.signature', 'it works now\n\nKind regards,\n«Ottilie Marchbanks»'],
    ['name.signature', 'it works now.\n\n- «Theresa»'],
  ])('%s in %s', (rule, written) => {
    const { text, names } = row(written);
    expect(foundBy(rule, text).map((name) => name.replace(/\.$/, ''))).toEqual(
      expect.arrayContaining(names.map((name) => name.replace(/\.$/, ''))),
    );
  });

  it.each([
    ['Chinese, behind a label', '患者：«邓雨薇»，已登记'],
    ['Chinese, before a title', '«李»医生说'],
    ['Japanese, before an honorific', '患者は«二階堂»様です'],
    ['Korean, behind a role', '환자 «김민수» 님'],
    ['Arabic, behind a role', 'المريضة «نوال الشمري» في الانتظار'],
    ['Hebrew, behind a title', 'ד"ר «לוי» כאן'],
    ['Russian, behind a role', 'пациент «Остап Бевзенко» ждёт'],
    ['Greek, behind a title', 'κύριος «Παπαδάκης» εδώ'],
  ])('name.foreign: %s', (_why, written) => {
    const { text, names } = row(written);
    expect(foundBy('name.foreign', text).join(' ')).toContain(names[0]);
  });

  it.each([
    ['a suffix', 'Dear «Theresa Brandt Jr»,'],
    ['an initial before', 'Dr. «C. Okwuosa» is in'],
  ])('and takes what belongs to a name: %s', (_why, written) => {
    const { text, names } = row(written);
    expect(detectIn(rules, text).some(({ start, end }) => text.slice(start, end) === names[0])).toBe(true);
  });
});

describe('each rule leaves', () => {
  it.each([
    ['name.speaker', 'Kunde: ja\nAgentin: nein\nKunde: gut\nAgentin: ja'],
    ['name.speaker', '[10:02] Pixie (bot): hi\n[10:03] Pixie (bot): hello'],
    ['name.speaker', 'Status: open\nPriority: high\nProduct: kiosk\nVersion: 2'],
    ['name.speaker', 'VERIFIER: first name?\nOFFICE: one moment\nVERIFIER: and the state?\nOFFICE: Ohio'],
    ['name.speaker', 'Backout: restore the snapshot'],
    [
      'name.speaker',
      'Coder: is 99213 right\nBiller: yes\nCoder: then why CO-97\nBiller: the modifier\nWarden: he waits',
    ],
    ['name.label', 'User-Agent: Sipp 3.7.2'],
    ['name.slashed', '(TCP/UDP) and "PASS/FAIL"'],
    ['name.reversed', 'Redis, Kafka, Postgres'],
    ['name.reversed', 'vitamin, B is low'],
    ['name.spelled', 'plan A, B or C'],
    ['name.field', '{"fileName":"Theresa"}'],
    ['name.column', '| mrn | state |\n|---|---|\n| 4471 | Theresa |'],
    ['name.caret', 'OBX|1|NM|2345-7^Glucose^LN'],
    ['name.header', 'From: support <support@example.org>'],
    ['name.signature', 'Thanks,\nthe team'],
    ['name.link', 'ask for the bill'],
  ])('%s in %s', (rule, text) => {
    expect(foundBy(rule, text)).toEqual([]);
  });
});
