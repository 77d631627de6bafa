import { dea } from './check-digits/dea.ts';
import { npi } from './check-digits/npi.ts';
import type { IdKind } from './labelled-ids.ts';

/** Licence and certificate numbers: 45 CFR 164.514(b)(2)(i)(K). Licences of software are secrets, not these. */
export const license: IdKind = {
  labels: [
    {
      kind: 'LICENSE',
      rule: 'license.npi',
      phrases:
        'npi,npi number,npi no,npi id,npis,us npi,2.16.840.1.113883.4.6,national provider identifier,rendering,rendering provider,attending npi,rendering npi,billing npi,prescriber npi,provider npi,physician npi,referring npi,ordering npi,individual npi',
      value: /\d{3}([ -]?)\d{3}\1\d{4}(?!\w)/y,
      spoken: true,
      proves: npi,
    },
    {
      kind: 'LICENSE',
      rule: 'license.dea',
      phrases: 'dea,dea number,dea no,dea num,dea reg,dea registration,dea registration number,dea id,prescriber dea',
      least: [7, 6],
      proves: dea,
    },
    {
      kind: 'LICENSE',
      rule: 'license.driver',
      phrases:
        'driver s license,ine,clave de elector,drivers lic,driver s lic no,driver licence card,cdl no,class d license,driver s licence,driver s lic,drivers license,drivers licence,driver license,driver licence,driving licence,driving license,driver s license number,drivers license number,driver license number,driver licence number,driver s license no,drivers license no,driver license no,driver license id,' +
        'dl number,dl no,dl num,dl,cdl,cdl number,dln,state id,state id number,state id no,license id,id card,permis de conduire,führerschein,führerscheinnummer,licencia de conducir,carnet de conducir,carteira de motorista,cnh,patente di guida,rijbewijs,prawo jazdy,водительское удостоверение,ehliyet,驾驶证号,驾照,免許証番号,운전면허번호,رخصة القيادة',
      least: [5, 4],
    },
    {
      kind: 'LICENSE',
      rule: 'license.passport',
      phrases:
        'passport,doc no,document number,document no,travel document,passport number,passport no,passport num,passport id,passport nr,pasaporte,número de pasaporte,passeport,numéro de passeport,reisepass,reisepassnummer,passnummer,passaporte,passaporto,paspoort,paszport,паспорт,серия паспорта,pasaport,pasaport no,hộ chiếu,护照,护照号,護照,パスポート番号,旅券番号,여권번호,جواز السفر,رقم الجواز',
      least: [6, 5],
    },
    {
      kind: 'LICENSE',
      rule: 'license.professional',
      phrases:
        'colegiado,colegiada,nº colegiado,n colegiado,número de colegiado,cédula profesional,license number,attending license,pcp lic,pcp license,lic attending,riziv,inami,bd cert,bd cert no,board cert,board cert no,dr licence,professional licence,registration pin,bsn license,svc license,license no,license num,licence number,licence no,licence num,lic no,lic number,lic num,lic,medical license,medical licence,medical license number,state license,state license number,state medical license,bar number,bar no,bar license,bar id,state bar,nursing license,rn license,rn license number,' +
        'pharmacist license,pharmacy license,provider license,physician license,dental license,professional license,board license,board certification number,gmc,gmc number,gmc no,nmc,nmc pin,nmc number,hcpc,gphc,ahpra,cpso,crm,coren,rpps,adeli,lanr,arztnummer,upin,license,licence,dps number,teacher license,pilot license',
      least: [5, 4],
      far: /\b(?:ssl|tls|software|product|volume|seat)[ _-]?$/i,
    },
    {
      kind: 'LICENSE',
      rule: 'license.certificate',
      phrases:
        'certificate number,certificate no,certification number,certification no,cert number,cert no,registration number,registration no',
      least: [5, 4],
      near: /\b(?:nurs\w{1,4}|physician|doctor|dr|medical|pharmac\w{1,4}|board|professional|birth|death|marriage|teacher|therapist|state|provider|her|his|my)\b/i,
    },
    // "RN 448812": the letters of a profession before its number.
    {
      kind: 'LICENSE',
      rule: 'license.credential',
      phrases: 'rn,lpn,lvn,crna,rph,lcsw,lmft,lmhc,lpc,cna,emt,emt p,crnp,aprn,dvm,dds,dmd,dpm',
      least: [5, 5],
    },
    {
      rule: 'license.keep',
      phrases:
        'license key,licence key,license server,license count,cert serial,certificate serial,cert serial number,certificate serial number,software license',
    },
  ],
  patterns: [
    {
      kind: 'LICENSE',
      rule: 'license.dea-shape',
      evidence: 'likely',
      regex: /(?<![\w-])[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}(?![\w-])/g,
      accept: dea,
    },
  ],
};
