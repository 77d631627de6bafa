import { describe, expect, it } from 'vitest';
import { name } from '../../../src/detectors/names/index.ts';
import { taggerData } from '../../../src/detectors/names/tagger.data.ts';
import { openTagger } from '../../../src/detectors/tagger/format.ts';
import { resolve } from '../../../src/mask/resolve.ts';
import { marked } from '../../support/marked.ts';
import { detectIn } from '../../support/view.ts';

/** The texts of the names found, overlaps joined as the masker joins them. */
const found = (text: string, label = ''): string[] =>
  resolve(detectIn(name, text, label), text).map(({ start, end }) => text.slice(start, end));

const expected = (row: string): { text: string; names: string[] } => {
  const { text, ranges } = marked(row);
  return { text, names: ranges.map(([start, end]) => text.slice(start, end)) };
};

describe('name: must find', () => {
  it.each([
    ['a title', 'please call Dr. «Okwuosa» back'],
    ['a title in lower case', 'is mrs «tanquary» still waiting'],
    ['a label', 'Patient: «Leocadia Brightwater», room 4'],
    ['a label and "is"', 'my name is «Fenella»'],
    ['a relative', 'her husband «Ignatius» will drive'],
    ['a greeting', 'Dear «Philomena»,\nthank you'],
    ['a closing', 'it works now\n\nKind regards,\n«Ottilie Marchbanks»'],
    ['speakers of a chat', '«wenceslas»: is it up?\n«ottilie»: no\n«wenceslas»: ok'],
    ['speakers with a clock', '«Ottilie Marchbanks»  9:14 AM\nis it up?\n«Wenceslas Ferro»  9:16 AM\nno'],
    ['a header', 'From: «Ottilie Marchbanks» <om@example.org>'],
    ['surname first', 'chart of «MARCHBANKS, OTTILIE» is locked'],
    ['a degree behind', 'signed by «Ottilie Marchbanks», MD'],
    ['a JSON field', '{"first_name":"«Ottilie»","status":"open"}'],
    ['a query', 'GET /x?first=«Ottilie»&last=«Marchbanks»'],
    ['HL7 PID-5', 'PID|1||4471||«MARCHBANKS^OTTILIE^M»||19570314|F'],
    ['X12 NM1', 'NM1*IL*1*«MARCHBANKS*OTTILIE»****MI*4471~'],
    ['letters spelled out', 'her last name is «M-A-R-C-H-B-A-N-K-S»'],
    ['a surname that is a company as well', 'Patient: «Ochsner», called today about the bill'],
    ['a surname that is a part in a talk as well', '«Ward»: hello\nTriage: yes?\n«Ward»: my mother fell\nTriage: oh'],
    ['an initial and a surname', 'seen by «O. Marchbanks» today'],
    ['a name and an initial', 'tell «Ottilie M.» it is fixed'],
    ['lower-case text', 'can you reset the password for «ottilie marchbanks» please'],
    ['capitals', 'PLEASE CALL DR «MARCHBANKS» NOW'],
    ['a possessive', "we moved «Ottilie»'s visit to another room"],
    ['a name that is a word, as a person', 'Hi «Grace», can you look at this'],
    ['another script after a title', '患者は«二階堂»様です'],
  ])('%s', (_why, row) => {
    const { text, names } = expected(row);
    const covered = found(text).join(' ');
    for (const one of names) expect(covered).toContain(one);
  });

  it.each([
    ['patient name', 'Marchbanks, Ottilie'],
    ['guarantor', 'Ottilie Marchbanks'],
    ['last name', 'Marchbanks'],
  ])('a part whose path says %s', (label, text) => {
    expect(found(text, label).join(' ')).toContain('Marchbanks');
  });
});

describe('name: must not find', () => {
  it.each([
    ['products', 'The Jenkins pipeline moved to Redis and Grafana.'],
    ['diseases', 'history of Parkinson disease and Crohn disease'],
    ['words in lower case', 'she may mark the bill and hope for grace'],
    ['months and days', 'the release in May slipped to Monday, June is next'],
    ['programmers’ names', 'onTrackUpdate calls getPayor() in AddressNormalizer'],
    ['field names', '{"firstName": null, "hostName": "web-1", "templateName": "visit"}'],
    ['status lines', 'Status: Open\nPriority: High\nProduct: Kiosk'],
    [
      'companies that are called like people',
      'our Henry Schein order and the Owens & Minor feed, then a Beckman Coulter analyser',
    ],
    ['companies in a list of partners', 'both Henry Schein and Eli Lilly ship on Monday'],
    ['founders of companies', 'the Harlan Pharmaceuticals export and Otway Technologies'],
    ['who speaks by the work', 'Triage: is it up?\nCaller: no\nTriage: I restart it\nCaller: thanks\nTriage: sure'],
    ['a table of headers', 'name | status | owner'],
    [
      'greetings and closings of letters',
      'Estimados:\nPrezados Senhores,\nSehr geehrte Damen und Herren,\nSzanowni Państwo,\nCumprimentos',
    ],
    ['labels of forms', 'Assunto: acesso\nOggetto: accesso\nMorada: a confirmar\nCarteirinha: sim\nAdresse : à voir'],
    [
      'who speaks under no name',
      'Usuário: oi\nAtendente: bom dia\nUsuário: não abre\nFamiliar: no sé\nAnruferin: Genau.\nAnruferin: Ja.',
    ],
    ['roles in Chinese', '客服: 您好，请问病人姓名？\n家属: 好了，谢谢\n客服: 请重新登录'],
    ['what somebody says to be', 'sono Io, soy Enfermera, je suis Médecin, ich bin Patient'],
    ['what belongs to a doctor', "the doc's keypad is stuck"],
    ['hosts', 'connect to maria-db.internal.example:5432'],
    ['organisations', 'Cedar Hollow Pediatrics called about the outage'],
  ])('%s', (_why, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('the tagger', () => {
  it('decides alike each time', () => {
    const text = 'wenceslas said that ottilie marchbanks cannot join, ask philomena';
    expect(detectIn(name, text)).toEqual(detectIn(name, text));
  });

  it('refuses a model that was damaged', () => {
    expect(() => openTagger({ ...taggerData, checksum: taggerData.checksum + 1 })).toThrow(
      expect.objectContaining({ code: 'model_corrupt' }),
    );
  });
});

describe('hostile', () => {
  it.each([
    ['capitalised pairs', 'Anna Bell '.repeat(5_000)],
    ['lower-case names', 'maria lopez '.repeat(5_000)],
    ['carets', '|A^'.repeat(20_000)],
    ['letters apart', 'a b c d '.repeat(8_000)],
    ['speaker lines', 'x: y\n'.repeat(10_000)],
    ['titles', 'Dr. '.repeat(10_000)],
  ])('ends on %s', (_why, text) => {
    expect(detectIn(name, text)).toBeInstanceOf(Array);
  });
});
