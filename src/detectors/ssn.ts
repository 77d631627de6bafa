import { bsn } from './check-digits/bsn.ts';
import { codiceFiscale } from './check-digits/codice-fiscale.ts';
import { cpf } from './check-digits/cpf.ts';
import { dni } from './check-digits/dni.ts';
import { luhn } from './check-digits/luhn.ts';
import { nir } from './check-digits/nir.ts';
import { pesel } from './check-digits/pesel.ts';
import { residentId } from './check-digits/resident-id.ts';
import { steuerId } from './check-digits/steuer-id.ts';
import { verhoeff } from './check-digits/verhoeff.ts';
import type { IdKind } from './labelled-ids.ts';

// 251-80-6634 · 251 80 6634 · 251806634 · 3O5-8l-7724 · ***-**-4480 · xxx-xx-1234; the last four alone after a label.
const DIGIT = '[\\dOoIl|]';
const LABELLED = new RegExp(
  `(?:(?:[*xX#.\\u2022\\u0090]{3,4}[- ]?[*xX#.\\u2022\\u0090]{2}[- ]?|[*xX#\\u2022\\u0090]{1,9}[- ]?)(?<phi>\\d{4})|${DIGIT}{3}([-. ]?)${DIGIT}{2}\\2${DIGIT}{4}|\\d{4})(?![\\w%]|[-/:.]\\d)`,
  'dy',
);
const LAST_FOUR = /(?<![\w])(?:\d{4}|\d[- ]\d[- ]\d[- ]\d)(?![\w%]|[-/:.,]\d)/y;

// Accounts and parts of a company are numbered the same way.
const COMPANY =
  /\b(?:cost cent(?:re|er)|g\/?l|ledger|dep(?:artmen)?t|budget|fund|project|part|catalog(?:ue)?|item|sku|model|po)(?: (?:code|no\.?|number|acct))?[:#= ]{0,3}$/i;
const OWNERS = ['', 'of ', 'of the ', 'of her ', 'of his ', 'of their ', 'of my ', 'of your ', 'of patient ', 'for '];
const LAST_FOUR_LABELS = [
  ...['last 4', 'last four', 'last 4 digits', 'last four digits'].flatMap((last) =>
    OWNERS.flatMap((owner) => ['ssn', 'social', 'social security number'].map((number) => `${last} ${owner}${number}`)),
  ),
  ...['ssn', 'social', 'ssn number'].flatMap((number) =>
    [
      'last 4',
      'last four',
      'last 4 digits',
      'last four digits',
      'ending',
      'ending in',
      'ends in',
      'ends with',
      'ends',
    ].map((last) => `${number} ${last}`),
  ),
  'ssn4',
  'ssn l4',
  'ssn last',
  'last4 ssn',
].join(',');

/**
 * Social security and individual taxpayer numbers, and the person numbers of other countries: 45 CFR 164.514(b)(2)(i)(G).
 * SSA never issues area 000, 666 or 9xx (9xx is an ITIN with group 50-65, 70-88, 90-92 or 94-99), group 00 or serial 0000.
 */
export const ssn: IdKind = {
  labels: [
    {
      kind: 'SSN',
      rule: 'ssn.label',
      phrases:
        'ssn,ssns,ssn s,ssn no,ssn number,ss number,ss no,ss num,soc sec,soc sec no,soc sec number,soc,social security,social security number,social security no,social security num,social sec,social sec number,social number,social,' +
        'us ssn,2.16.840.1.113883.4.1,patient ssn,itin,taxpayer id,tax id,taxpayer identification number,itin number,individual taxpayer identification number',
      value: LABELLED,
      spoken: true,
      accept: (value) => /\d{3}/.test(value),
      proves: (value) => issued(value),
    },
    {
      kind: 'SSN',
      rule: 'ssn.last-four',
      phrases: LAST_FOUR_LABELS,
      value: LAST_FOUR,
    },
    {
      kind: 'SSN',
      rule: 'ssn.last-four-near',
      phrases: 'last 4,last four,last four digits,last 4 digits,ending in,ends in,ending with',
      value: LAST_FOUR,
      near: /\b(?:ssn|social)\b/i,
    },
    {
      kind: 'SSN',
      rule: 'ssn.canada',
      phrases: 'sin,social insurance number,sin number,sin no',
      value: /\d{3}([- ]?)\d{3}\1\d{3}(?![\w-])/y,
      accept: (value) => luhn(value.replace(/\D/g, '')),
    },
    {
      kind: 'SSN',
      rule: 'ssn.national',
      phrases:
        'cpf,fnr,pers nr,persnr,personnr,person nr,svnr,sv nr,natl id,natid,nat id,national no,social security nr,ahv nr,egn,oib,jmbg,cnp,rodné číslo,rodne cislo,isikukood,kennitala,ppsn,pps number,pps no,cpf nº,cpf no,nir,n° sécu,numéro de sécu,numéro de sécurité sociale,sécurité sociale,sécu,aadhaar,aadhar,aadhaar no,aadhaar number,aadhar number,uidai,curp,dni,dni nº,nie,nif,n.i.f,bsn,burgerservicenummer,pesel,codice fiscale,' +
        'national id,national id number,national id no,national identification number,national identity number,national insurance number,national insurance no,national insurance,ni number,nino,' +
        'personnummer,cpr,cpr nr,cpr nummer,fødselsnummer,fodselsnummer,henkilötunnus,hetu,rut,cédula,cedula,cédula de identidad,cédula de ciudadanía,documento de identidad,ahv nummer,ahv,numéro avs,steuer id,steueridentifikationsnummer,' +
        'sozialversicherungsnummer,sv nummer,rentenversicherungsnummer,rijksregisternummer,numéro national,tc kimlik,tc kimlik no,kimlik,kimlik no,tckn,emirates id,civil id,iqama,cccd,cmnd,nric,nric no,hkid,mykad,nik,nik ktp,rg nº,' +
        'n secu,' +
        '身份证,身份证号,身份证号码,身分證,身分證字號,マイナンバー,個人番号,주민등록번호,주민번호,الرقم القومي,رقم الهوية,الهوية الوطنية,снилс,инн,іпн,рнокпп,иин,αμκα,αφμ,תעודת זהות,nss,número de seguridad social,numero de seguridad social',
      least: [8, 6],
      proves: provesNational,
    },
  ],
  patterns: [
    {
      kind: 'SSN',
      rule: 'ssn.us',
      evidence: 'likely',
      regex: /(?<![\w.-]|[-/] )\d{3}-\d{2}-\d{4}(?![\w-]|\.\d)/g,
      accept: (value, match, view) =>
        issued(value.replaceAll('-', '')) && !COMPANY.test(view.text.slice(Math.max(0, match.index - 40), match.index)),
    },
    // Written with something between, and with nothing but a mask before the last four.
    {
      kind: 'SSN',
      rule: 'ssn.masked',
      evidence: 'likely',
      // A hidden placeholder (U+0090) counts as a mask: "xxx-xx" is one by its shape.
      regex: /(?<![\w*\u0090])(?:[*xX#\u2022]{3}[- ][*xX#\u2022]{2}|\u0090{6})[- ](?<phi>\d{4})(?![\w-])/dg,
    },
    {
      kind: 'SSN',
      rule: 'ssn.cpf',
      evidence: 'certain',
      regex: /(?<![\w.])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])/g,
      accept: (value) => cpf(value.replace(/\D/g, '')),
    },
    {
      kind: 'SSN',
      rule: 'ssn.nir',
      evidence: 'certain',
      regex: /(?<![\w.-])[1-478] ?\d{2} ?(?:0[1-9]|1[0-2]) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\w-])/g,
      accept: (value) => nir(value.replaceAll(' ', '')),
    },
    {
      kind: 'SSN',
      rule: 'ssn.resident-id',
      evidence: 'certain',
      regex: /(?<![\w.-])[1-9]\d{16}[\dXx](?![\w-])/g,
      accept: residentId,
    },
    {
      kind: 'SSN',
      rule: 'ssn.aadhaar',
      evidence: 'likely',
      regex: /(?<![\w.-]|\d )[2-9]\d{3} \d{4} \d{4}(?![\w-]| \d)/g,
      accept: (value) => verhoeff(value.replaceAll(' ', '')),
    },
    // 756.1234.5678.97 (CH) · 12.345.678-5 (CL) · 850101-1234567 (KR) · QQ 12 34 56 C (GB)
    {
      kind: 'SSN',
      rule: 'ssn.written',
      evidence: 'likely',
      regex:
        /(?<![\w.-])(?:756\.\d{4}\.\d{4}\.\d{2}|\d{1,2}\.\d{3}\.\d{3}-[\dkK]|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[1-4]\d{6}|[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D])(?![\w-])/g,
    },
    // Belgium's rijksregisternummer: 51.06.22-217.84
    {
      kind: 'SSN',
      rule: 'ssn.belgium',
      evidence: 'likely',
      regex: /(?<![\w.-])\d{2}\.(?:0\d|1[0-2])\.(?:[0-2]\d|3[01])-\d{3}\.\d{2}(?![\w-])/g,
    },
    // Spain: 31.745.001-X, 31745001X, X3586606D
    {
      kind: 'SSN',
      rule: 'ssn.dni',
      evidence: 'likely',
      regex:
        /(?<![\w.-])(?:\d{1,2}\.\d{3}\.\d{3}-?[A-HJ-NP-TV-Z]|[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z]|\d{8}-?[A-HJ-NP-TV-Z])(?![\w-])/g,
      accept: (value) => dni(value.replace(/[.-]/g, '')),
    },
    {
      kind: 'SSN',
      rule: 'ssn.curp',
      evidence: 'likely',
      regex: /(?<!\w)[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d(?!\w)/g,
    },
    {
      kind: 'SSN',
      rule: 'ssn.codice-fiscale',
      evidence: 'likely',
      regex: /(?<!\w)[A-Z]{6}\d{2}[ABCDEHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)/g,
    },
    {
      kind: 'SSN',
      rule: 'ssn.codice-fiscale-check',
      evidence: 'certain',
      regex: /(?<!\w)[A-Z]{6}\d{2}[ABCDEHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)/gi,
      accept: codiceFiscale,
    },
  ],
};

/** True for nine digits that SSA or, as an ITIN, the IRS may have given out. */
function issued(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^(\d)\1{8}$/.test(digits)) return false;
  if (/^(?:000|666)|^\d{3}00|0000$/.test(digits)) return false;
  return digits.startsWith('9') ? /^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])/.test(digits) : true;
}

function provesNational(value: string): boolean {
  return (
    [cpf, nir, residentId, dni, pesel, bsn, steuerId, codiceFiscale].some((check) => check(value)) ||
    (/^[2-9]\d{11}$/.test(value) && verhoeff(value))
  );
}
