import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonEvents, scanJson } from '../../src/documents/json/scan.ts';
import { GauzeError } from '../../src/errors.ts';
import { expectSound, read, replaced, shown } from './reading.ts';

const json = (value: unknown) => shown(read(JSON.stringify(value), 'json'));

/** What `JSON.parse` makes of a text, undefined when it does not parse. */
function parsed(source: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(source) };
  } catch {
    return undefined;
  }
}

describe('json', () => {
  it.each<[unknown, string[]]>([
    [{ patient: { dateOfBirth: '1957-03-14' } }, ['patient.dateOfBirth|patient date of birth|1957-03-14']],
    [{ patient: { phones: ['a', 'b'] } }, ['patient.phones[0]|patient phones|a', 'patient.phones[1]|patient phones|b']],
    [
      { patient: { attributes: { MRN: 48120377 } } },
      ['patient.attributes.MRN||MRN', 'patient.attributes.MRN|patient mrn|48120377'],
    ],
    [[null, true, { text: 'hello' }], ['[2].text||hello']],
    [{ event: { body: 'hello' }, n: 7, e: '' }, ['event.body||hello']],
    [{ eMail: 'x', patientID: 'y' }, ['eMail|email|x', 'patientID|patient id|y']],
  ])('paths and labels of %j', (value, parts) => expect(json(value)).toEqual(parts));

  it('takes keys that are no words of a schema as text, and counts them in paths', () => {
    expect(json({ 'John Smith': { dob: 'x' } })).toEqual(['#1||John Smith', '#1.dob|john smith dob|x']);
    expect(replaced(read('{"John Smith":1}'), 'John Smith')).toBe('{"[NAME-K7Q2M4XD]":1}');
    expect(json({ first_name: 'A B' })).toEqual(['first_name||first_name', 'first_name|first name|A B']);
  });

  it.each<[unknown, string]>([
    [{ name: 'dob', value: 'x' }, 'value|dob|x'],
    [{ value: 'x', key: 'patient_mrn' }, 'value|patient mrn|x'],
    [{ telecom: [{ system: 'phone', value: 'x' }] }, 'telecom[0].value|telecom phone|x'],
    [
      { type: { coding: [{ code: 'MR' }], text: 'Medical record number' }, value: 'x' },
      'value|medical record number|x',
    ],
    [{ question: 'What is your date of birth?', answer: 'x' }, 'answer|what is your date of birth|x'],
    [{ k: 'card_last4', v: 'x' }, 'v|v card last 4|x'],
    [{ q: 'dl_number', a: 'x' }, 'a|a dl number|x'],
    [{ op: 'replace', path: '/userName', value: 'x' }, 'value|user name|x'],
    [{ title: 'Patient name', value: { first: 'x' } }, 'value.first|first patient name|x'],
    [{ key: 'dob', text: 'x' }, 'text|dob|x'],
    [{ type: 'phone', text: 'x' }, 'text||x'],
    [{ type: 'text', value: 'x' }, 'value||x'],
    [{ label: 'Member ID', type: 'text', value: 123456 }, 'value|member id|123456'],
  ])('a sibling names the value of %j', (value, part) => expect(json(value)).toContain(part));

  it("does not take a field's name for a person's", () => {
    expect(json({ name: 'dob', value: 'x' })).toContain('name||dob');
    expect(json({ name: 'Jane Doe', mrn: 'x' })).toContain('name|name|Jane Doe');
  });

  it('opens strings that hold a document', () => {
    const payload = JSON.stringify({ user: JSON.stringify({ dob: 'Zoë "x"' }) });
    expect(json({ payload })).toEqual(['payload.user.dob|dob|Zoë "x"']);
    expect(json({ description: '<p>Hi Jo<b>hn</b>&nbsp;S</p>' })).toEqual(['description|description|Hi John\u00a0S\n']);
    expect(json({ raw: 'first=Zo%C3%AB+Q&dob=1957' })).toEqual(['raw.first|first|Zoë Q', 'raw.dob|dob|1957']);
  });

  it('decodes what Slack escapes, and keeps both halves of its links', () => {
    const source = '{"text":"&lt;Zoe&gt; &amp; <mailto:a@b.example|a@b.example> <@U1>"}';
    expect(shown(read(source))).toEqual(['text||<Zoe> & <mailto:a@b.example|a@b.example> <@U1>']);
    expect(replaced(read(source), 'Zoe> &', '<&>')).toBe(source.replace('Zoe&gt; &amp;', '&lt;&amp;&gt;'));
  });

  it('edits escapes whole, and escapes what it puts there', () => {
    expect(replaced(read('{"a":"\\u005a\\u006f\\u00eb, \\ud83d\\ude00"}'), 'oë', '"\\')).toBe(
      '{"a":"\\u005a\\"\\\\, \\ud83d\\ude00"}',
    );
    expect(read('{"a":"\\ud83d\\ude00"}').parts[0]?.segments).toHaveLength(1);
    const twice = JSON.stringify({ p: JSON.stringify({ n: 'Zoë "Q" X' }) });
    expect(replaced(read(twice), 'Zoë "Q" X', 'a"b')).toBe(JSON.stringify({ p: JSON.stringify({ n: 'a"b' }) }));
  });

  it('keeps numbers numbers', () => {
    const [part] = read('[{"mrn":48120377}]').parts;
    expect(part?.accepts).toEqual({ type: 'digits', count: 8 });
    expect(read('{"x":-1.5e3}').parts[0]?.accepts).toEqual({ type: 'number' });
    expect(part?.encode('01234567')).toBe('91234567');
    expect(part?.encode('12[4')).toBe('1294');
  });

  it('reads JSON Lines and values run together, with white space and marks as they are', () => {
    const source = '\ufeff{"a":"x"}\r\n{"a":"y"}{"a":"z"}\n';
    expect(shown(read(source))).toEqual(['a|a|x', '[1].a|a|y', '[2].a|a|z']);
    expect(read(source).write([])).toBe(source);
  });

  it.each([
    '{"a":1,}',
    '[NaN]',
    "{'a':1}",
    '{"a":1',
    '{"a"}',
    '[1 2]',
    '12x',
    '"a\nb"',
    '{"a":01}',
    '["\\x41"]',
    '{} x',
  ])('holds %j when declared, reads it as text when not', (source) => {
    expect(() => read(source, 'json')).toThrow(new GauzeError('not_parseable'));
    expect(read(source).format).toBe('text');
  });

  it('accepts what JSON.parse accepts, and nothing else', () => {
    const pieces = [...'{}[],:"\\10 \n\t', '"a"', '\\u0041', '.5', 'e3', '-', 'true', 'null', '":', '",'];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => `{"x":[${all.join('')}]}`);
    fc.assert(
      fc.property(texts, (source) => {
        const noise: JsonEvents = { open() {}, close() {}, key() {}, string() {}, number() {}, literal() {} };
        expect(scanJson(source, 0, noise) === source.length).toBe(parsed(source) !== undefined);
      }),
      { numRuns: 5000 },
    );
  });

  it('reads any JSON, and edits of strings leave it JSON', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), fc.string(), (source, replacement) => {
        const reading = read(source, 'json');
        expectSound(source, reading);
        const edits = reading.parts.flatMap(({ text, accepts }, part) =>
          accepts.type === 'any' ? [{ part, start: 0, end: text.length, replacement }] : [],
        );
        expect(parsed(reading.write(edits) as string)).toBeDefined();
      }),
    );
  });

  it('is not overthrown by depth', () => {
    const deep = '['.repeat(10_000) + ']'.repeat(10_000);
    expect(() => read(deep)).toThrow(new GauzeError('too_deep'));
    expect(read('[{"a":'.repeat(20_000)).format).toBe('text');
    let nested = '{"a":"b"}';
    for (let i = 0; i < 14; i++) nested = JSON.stringify({ p: nested });
    expect(() => read(nested)).toThrow(new GauzeError('too_deep'));
  });

  it('counts parts', () => {
    const source = JSON.stringify(Array.from({ length: 100_001 }, () => 'xy'));
    expect(() => read(source)).toThrow(new GauzeError('too_many_parts'));
  });
});
