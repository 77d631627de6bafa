import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fieldValue,
  hasBareBreaks,
  headOf,
  mailboxList,
  textValue,
  withFields,
  withLineBreaks,
} from '../../../src/channels/email/head.ts';
import { domainOf, isWithin, mailboxesOf, plainAddress, sameAddress } from '../../../src/channels/email/mailbox.ts';
import { fieldNamed } from '../../../src/documents/mail/head.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const string = (content: Uint8Array | undefined): string => new TextDecoder().decode(content);
const mailboxes = (value: string) => {
  const { units, head } = headOf(bytes(`From: ${value}\r\n\r\nx`));
  const field = fieldNamed(head.fields, 'from');
  return field ? mailboxesOf(units, field) : [];
};

describe('mailboxes of a field', () => {
  it.each([
    ['Ann Lee <ann@x.example>', [['Ann Lee', 'ann@x.example']]],
    [
      '"Lee, Ann" <ann@x.example>, bob@y.example',
      [
        ['Lee, Ann', 'ann@x.example'],
        ['', 'bob@y.example'],
      ],
    ],
    ['ann@x.example (Ann Lee)', [['Ann Lee', 'ann@x.example']]],
    ['=?utf-8?B?QW5uIEzDqQ==?= <ann@x.example>', [['Ann Lé', 'ann@x.example']]],
    // A name that decodes to a line break stays one line.
    ['=?utf-8?Q?Ann=0D=0ABcc=3A_x?= <ann@x.example>', [['Ann Bcc: x', 'ann@x.example']]],
    ['"boss@clinic.example" <ann@x.example>', [['boss@clinic.example', 'ann@x.example']]],
    [
      'Team: ann@x.example, bob@y.example;',
      [
        ['Team', 'ann@x.example'],
        ['', 'bob@y.example'],
      ],
    ],
    ['undisclosed-recipients:;', []],
    ['<>', []],
    ['"a b"@x.example', []],
  ])('%s', (value, expected) => {
    expect(mailboxes(value).map(({ name, address }) => [name, address])).toEqual(expected);
  });

  it.each(['ann@x.example', '<ann+tag@x.example>', "o'neill@sub.x.example"])('%s can be written to', (text) => {
    expect(plainAddress(text)).toBe(text.replace(/[<>]/g, ''));
  });

  it.each([
    'ann',
    'ann@',
    '@x.example',
    'a b@x.example',
    'a@b@c.example',
    'a@x.example\r\nRCPT TO:<b@y>',
    'a@x..example',
    `${'a'.repeat(65)}@x.example`,
  ])('%j cannot', (text) => {
    expect(plainAddress(text)).toBeUndefined();
  });

  it('a domain is within itself and those above it', () => {
    expect(sameAddress(' Ann@X.example')).toBe('ann@x.example');
    expect(domainOf('a@Sub.X.example')).toBe('sub.x.example');
    expect(isWithin('sub.x.example', ['x.example'])).toBe(true);
    expect(isWithin('evilx.example', ['x.example'])).toBe(false);
    expect(isWithin('x.example.evil', ['x.example'])).toBe(false);
  });
});

describe('a new head', () => {
  it('keeps the fields that are not replaced, and the body byte for byte', () => {
    const mail = bytes('From: a@x\r\nSubject: one\r\n two\r\nBcc: b@x\r\n\r\nbody\r\n\r\n--x\0\r\n');
    const made = withFields(mail, new Set(['from', 'bcc']), [{ name: 'From', value: 'r@relay' }]);
    expect(string(made)).toBe('From: r@relay\r\nSubject: one\r\n two\r\n\r\nbody\r\n\r\n--x\0\r\n');
  });

  it('says no field more than it was given, whatever a name or text holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const value = mailboxList([{ name: text, address: 'a@x.example' }]);
        const made = withFields(bytes('\r\nbody'), new Set(), [
          { name: 'From', value },
          { name: 'Subject', value: textValue(text) },
        ]);
        const { head } = headOf(made);
        expect(head.fields.map(({ name }) => name)).toEqual(['from', 'subject']);
      }),
    );
  });

  it('undoes folds', () => {
    expect(fieldValue(headOf(bytes('References: <a@x>\r\n <b@x>\r\n\r\n')), 'references')).toBe('<a@x> <b@x>');
    expect(fieldValue(headOf(bytes('A: b\r\n\r\n')), 'c')).toBeUndefined();
  });
});

describe('line breaks', () => {
  it.each([
    ['a\nb\r\nc', 'a\r\nb\r\nc'],
    ['a\r\n\r\nb', 'a\r\n\r\nb'],
    ['\n\n', '\r\n\r\n'],
  ])('%j becomes %j', (given, expected) => {
    expect(string(withLineBreaks(bytes(given)))).toBe(expected);
  });

  it.each(['a\rb', 'a\r', '\r\r\n'])('%j is none', (given) => {
    expect(withLineBreaks(bytes(given))).toBeUndefined();
  });

  // RFC 5321 section 2.3.8: what one server ends a mail at, and another does not.
  it.each(['a\n.\nb', 'a\r\n.\nb', 'a\n.\r\nb', 'a\r.\r\nb'])('%j may end a mail for somebody', (given) => {
    expect(hasBareBreaks(bytes(given))).toBe(true);
  });

  it('CRLF alone may not', () => {
    expect(hasBareBreaks(bytes('a\r\n..\r\nb\r\n'))).toBe(false);
  });
});
