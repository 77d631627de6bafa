import { describe, expect, it } from 'vitest';
import { masked } from './masking.ts';
import { expectSound, read } from './reading.ts';

const lines = (...all: string[]): string => all.join('\r\n');

describe('vCard, iCalendar and printed headers of DICOM', () => {
  it.each([
    [
      'a card between lines of prose',
      lines(
        ...[
          'here is her card',
          'BEGIN:VCARD',
          'VERSION:3.0',
          'N:Lopez;Maria;A.;Dr.;',
          'FN:Maria Lopez',
          'ORG:Dover Clinic',
        ],
        ...[
          'TEL;TYPE=HOME,VOICE:2025550142',
          'item1.ADR;TYPE=HOME:;;22 Cobble Trl;Dover;DE;19901;USA',
          'BDAY:19570314',
        ],
        ...[
          'EMAIL:ml@example.org',
          'UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
          'END:VCARD',
          'it fails with 500',
        ],
      ),
      lines(
        ...[
          'here is her card',
          'BEGIN:VCARD',
          'VERSION:3.0',
          'N:[NAME];[NAME];[NAME];Dr.;',
          'FN:[NAME]',
          'ORG:Dover Clinic',
        ],
        ...[
          'TEL;TYPE=HOME,VOICE:[PHONE]',
          'item1.ADR;TYPE=HOME:;;[ADDRESS];[ADDRESS];[ADDRESS];[ADDRESS];USA',
          'BDAY:19000101',
        ],
        ...['EMAIL:[EMAIL]', 'UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1', 'END:VCARD', 'it fails with 500'],
      ),
    ],
    [
      'a folded line',
      lines('BEGIN:VCARD', 'VERSION:4.0', 'FN:Maria Lo', ' pez', 'END:VCARD'),
      lines('BEGIN:VCARD', 'VERSION:4.0', 'FN:[NAME]', ' ', 'END:VCARD'),
    ],
    [
      'an appointment',
      lines(
        ...['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1@x', 'DTSTART:20240704T090000Z', 'SUMMARY:Visit: Lopez\\, Maria'],
        ...['ATTENDEE;CN="Maria Lopez":mailto:ml@example.org', 'END:VEVENT', 'END:VCALENDAR'],
      ),
      lines(
        ...['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1@x', 'DTSTART:19000101T090000Z', 'SUMMARY:Visit: [NAME]'],
        ...['ATTENDEE;CN="[NAME]":mailto:[EMAIL]', 'END:VEVENT', 'END:VCALENDAR'],
      ),
    ],
    [
      'what dcmdump prints',
      '(0008,0018) UI =CTImageStorage  #  26, 1 SOPClassUID\n(0010,0010) PN [LOPEZ^MARIA]   #  12, 1 PatientName\n(0010,0020) LO [0041722]   #   8, 1 PatientID\n(0010,0030) DA [19570314]  #   8, 1 PatientBirthDate\n(0028,0010) US 512   #   2, 1 Rows',
      '(0008,0018) UI =CTImageStorage  #  26, 1 SOPClassUID\n(0010,0010) PN [[NAME]]   #  12, 1 PatientName\n(0010,0020) LO [[MRN]]   #   8, 1 PatientID\n(0010,0030) DA [[DOB]]  #   8, 1 PatientBirthDate\n(0028,0010) US 512   #   2, 1 Rows',
    ],
    [
      'a tag in a sentence',
      'tag (0008,0050) is blank on (b), C-STORE 0xA700',
      'tag (0008,0050) is blank on (b), C-STORE 0xA700',
    ],
    [
      "an age over 89, a scanner's number",
      '(0010,1010) AS 096Y\n(0018,1000) LO 66014',
      '(0010,1010) AS [AGE 90+]Y\n(0018,1000) LO 66014',
    ],
    ['without a name', "(0008,0020) DA: '20240312'   # StudyDate", "(0008,0020) DA: '[DATE]'   # StudyDate"],
    [
      'what pydicom prints',
      "(0010, 0010) Patient's Name                      PN: 'LOPEZ^MARIA'\n(0008, 0060) Modality                            CS: 'CT'",
      "(0010, 0010) Patient's Name                      PN: '[NAME]'\n(0008, 0060) Modality                            CS: 'CT'",
    ],
  ])('%s', (_, source, expected) => {
    expectSound(source, read(source));
    expect(masked(source).replace(/email-\w{8}@masked\.invalid/, '[EMAIL]')).toBe(expected);
  });

  it('a card that never ends is text', () => {
    expect(masked('BEGIN:VCARD\nFN:Maria Lopez\nTEL:2025550142')).not.toMatch(/Lopez|2025550142/);
  });
});

describe('quoted-printable that left its mail', () => {
  it.each([
    ['letters', 'Patient: Mar=C3=ADa L=C3=B3pez, seen', 'Patient: [NAME], seen'],
    ['a soft line break', 'Patient: Mar=C3=ADa, DOB 03/14/19=\n57, seen', 'Patient: [NAME], DOB [DOB]=\n, seen'],
    ['bytes of a program', 'Patient: Mar\\xc3\\xada L\\xc3\\xb3pez, seen', 'Patient: [NAME], seen'],
    ['a setting is none', 'level=20 size=3\nmode=A1', 'level=20 size=3\nmode=A1'],
  ])('%s', (_, source, expected) => {
    expectSound(source, read(source));
    expect(masked(source)).toBe(expected);
  });
});
