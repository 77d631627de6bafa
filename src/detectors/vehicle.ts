import { vin } from './check-digits/vin.ts';
import type { IdKind } from './labelled-ids.ts';

const STATE =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]';
// 7XKD 204 · TX KPR-2517 · HH-WG 4406 · ABC1D23 · NM 482-TKE
const LOWER_PLATE = /(?:\d[a-z]{3} ?\d{3}|[a-z]{2,3}[ -]?\d{3,4}|[a-z]{2}\d{2} ?[a-z]{3}|\d{3}[ -]?[a-z]{3})(?![\w-])/y;
const MAKES =
  'honda,toyota,ford,chevy,chevrolet,subaru,nissan,jeep,tesla,hyundai,kia,mazda,bmw,audi,volkswagen,vw,volvo,lexus,acura,buick,dodge,gmc,civic,camry,corolla,prius,rav4,sentra,altima,elantra,f150,silverado,tacoma';
const PLATE = /(?=[A-ZÄÖÜ0-9 .-]{0,11}\d)[A-ZÄÖÜ0-9]{1,8}(?:[ .-]{1,3}[A-ZÄÖÜ0-9]{1,7}){0,2}(?![\w:/]|[-.]\w)/y;

/** Vehicle identifiers and licence plates: 45 CFR 164.514(b)(2)(i)(L). */
export const vehicle: IdKind = {
  labels: [
    {
      kind: 'VEHICLE',
      rule: 'vehicle.vin',
      phrases:
        'vin,vin number,vin no,vin num,vehicle identification number,vehicle id,vehicle id number,vehicle identifier,fahrgestellnummer,chassis number,chassis no,numéro de châssis,número de chasis',
      least: [6, 4],
      proves: vin,
    },
    // "VIN from the police sheet 1HG…": a VIN's own shape is enough anywhere near its label.
    {
      kind: 'VEHICLE',
      rule: 'vehicle.vin-near',
      phrases: 'vin',
      value: /[^\n\d]{0,40}?(?<phi>\b[A-HJ-NPR-Z0-9]{17}\b)/dy,
      accept: (value) => /\d{4}/.test(value),
    },
    {
      kind: 'VEHICLE',
      rule: 'vehicle.plate',
      phrases:
        'license plate,licence plate,license plate number,licence plate number,license plate no,plate,plates,plate number,plate no,plate num,number plate,car plate,reg plate,registration plate,vehicle plate,vehicle registration,vehicle reg,car reg,tag number,license tag,car tag,lic plate,rego,placard,handicap placard,placard number,' +
        'kennzeichen,kfz kennzeichen,nummernschild,autokennzeichen,matrícula,matricula,placa,placas,plaque d immatriculation,immatriculation,plaque,targa,kenteken,rejestracja,numer rejestracyjny,номер авто,госномер,номер машини,plaka,biển số,车牌,车牌号,車牌,ナンバープレート,차량번호,رقم اللوحة,patente',
      value: PLATE,
      spoken: true,
      accept: isPlate,
    },
    {
      kind: 'VEHICLE',
      rule: 'vehicle.plate-lower',
      phrases: 'plate,plates,license plate,licence plate,plate number,plate no,tag number',
      value: LOWER_PLATE,
    },
    {
      kind: 'VEHICLE',
      rule: 'vehicle.tag',
      phrases: 'tag,tags,reg,registration',
      value: PLATE,
      accept: (value) => isPlate(value) && /[A-Z]/.test(value),
      near: /\b(?:cars?|vehicle|van|truck|suv|plates?|drives?|driving|parked|parking)\b/i,
    },
    {
      kind: 'VEHICLE',
      rule: 'vehicle.make',
      phrases: MAKES,
      value: /[^\n\d]{0,25}?(?<phi>\b(?:\d[A-Z]{3} ?\d{3}|[A-Z]{3}[- ]?\d{4}|[A-Z]{3}[- ]\d{3})\b)(?![\w-])/dy,
    },
    {
      kind: 'VEHICLE',
      rule: 'vehicle.plate-after',
      phrases: 'plate,license plate,licence plate,plate of',
      value:
        /(?: of| for| on)?(?: [a-z']{1,12}){0,6}[ :] ?(?<phi>(?:[A-Z]{2} )?[A-Z0-9]{2,4}[- ]?[A-Z0-9]{2,4}(?![\w-]))/dy,
      accept: (value) => isPlate(value) && /[A-Z]/.test(value) && /\d{2}/.test(value),
    },
    {
      kind: 'VEHICLE',
      rule: 'vehicle.state-plate',
      phrases: 'car,van,truck,suv,vehicle,pickup,sedan,minivan,motorcycle',
      value: new RegExp(
        `[^\\n\\d.;A-Z]{0,40}?(?<phi>\\b(?:${STATE}) (?:[A-Z]{1,4}[- ]?\\d{2,5}|\\d{1,4}[- ]?[A-Z]{2,4}\\d{0,3})\\b)(?![\\w-])`,
        'dy',
      ),
    },
  ],
  patterns: [
    {
      kind: 'VEHICLE',
      rule: 'vehicle.uk-plate',
      evidence: 'likely',
      regex: /\b(?:reg|registration|rego|plates?|car|van)\b[ :]{1,3}(?<phi>[A-Z]{2}\d{2} ?[A-Z]{3})\b/dg,
    },

    {
      kind: 'VEHICLE',
      rule: 'vehicle.vin-check',
      evidence: 'certain',
      regex: /(?<![\w-])[A-HJ-NPR-Z0-9]{17}(?![\w-])/g,
      accept: (value) => /[A-Z]/.test(value) && /\d{4}$/.test(value) && vin(value),
    },
  ],
};

function isPlate(value: string): boolean {
  const plain = value.replace(/[ .-]/g, '');
  return plain.length >= 4 && plain.length <= 10 && /\d/.test(plain) && !/^\d{1,4}$/.test(plain);
}
