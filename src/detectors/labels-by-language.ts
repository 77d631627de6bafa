import type { Kind } from '../kinds.ts';
import { codiceFiscale } from './check-digits/codice-fiscale.ts';
import { luhn } from './check-digits/luhn.ts';
import type { LabelRule } from './finders/label-index.ts';
import type { IdKind } from './labelled-ids.ts';

type ByKind = Partial<Record<Kind, string>>;

/**
 * What identifiers are called on cards, forms and in tickets, a table a language; the kinds' own files hold the commonest of each. A new
 * language is a new table.
 */
const LANGUAGES: Readonly<Record<string, ByKind>> = {
  es: {
    SSN: 'cuil,cuit,n cuil,dpi,documento nro,nro de documento,número de documento,nro doc,doc nro,cédula del paciente,cédula de la paciente,dni del perú,dni del paciente,dni de la paciente',
    MRN: 'n exp,historia n,n historia clínica,n hc,hc n,ficha clínica,n ficha,número de ficha,registro médico,número de registro médico,número de paciente,n de paciente',
    HEALTH_PLAN:
      'nro de afiliado,nro de afiliada,n afiliado,n afiliada,n de afiliado,número de afiliada,afiliada,afiliada n,socio,socia,nro de socio,n de socio,número de socio,asegurado n,n de asegurado,número de asegurado,número de asegurada,nro de credencial,credencial n,credencial,isapre,fonasa,derechohabiente,n de póliza,nro de póliza,tarjeta de seguro,carnet de seguro,cobertura n',
    ACCOUNT:
      'cbu,cvu,cbu para el reintegro,clabe interbancaria,cuenta clabe,cta,cta cte,cta n,n de cuenta,nro de cuenta,cuenta n,caja de ahorro',
    LICENSE:
      'matrícula nacional,matrícula provincial,matrícula profesional,n de colegiado,n col,exequátur,cédula prof,pasaporte n,n de pasaporte,licencia de manejo,permiso de conducir,licencia n',
    DEVICE: 'n de serie,nº de serie,nro de serie,no de serie,núm de serie,n serie,serie del equipo',
    ID: 'n de orden,nro de orden,número de orden,folio de cita,n de autorización,nro de autorización,número de autorización,n de muestra,número de muestra',
  },
  fr: {
    SSN: 'numéro d assurance sociale,n ins,n ss,n° ss,n de sécu,n° de sécu,numéro de sécu de la patiente,n de sécurité sociale,registre national,n registre national,niss,n niss',
    MRN: 'n dossier,n de dossier,dossier n,dossier patient n,n nip,n ipp,iep,n iep',
    HEALTH_PLAN:
      'n ame,aide médicale,ramq n,n ramq,n d assuré,n d assurée,numéro d assuré,n adhérent,numéro d adhérent,numéro d adhérente,n de contrat,n contrat mutuelle,carte mutuelle',
    ACCOUNT: 'rib,n de compte,n compte',
    LICENSE:
      'n rpps,n adeli,permis n,n de permis,carte d identité,cni,n cni,n de carte d identité,carte nationale d identité,titre de séjour,passeport n,n de passeport',
    DEVICE:
      'n de série,n° de série,no de série,n série,n de l appareil,numéro de l appareil,n du boîtier,numéro du boîtier,n de pompe',
    ID: 'n d examen,n de prélèvement,numéro de prélèvement,n d ordonnance,bon n',
  },
  de: {
    SSN: 'steuer idnr,steueridnr,steueridnummer,idnr,tin nr,sv nr der gattin,svnr der gattin,sozialversicherungsnr,rvnr,rv nr,rv nummer,ahv nr,ahvnr,ahv n13',
    MRN: 'aufnahmenr,aufnahmenummer,patnr,pat id,patid,patienten id nr,pid nr',
    HEALTH_PLAN:
      'e gk,e gk nr,egk,egk nr,gesundheitskarte,gesundheitskartennummer,krankenversicherungsnummer,kv nr,versnr,vers nr,versicherten id,kassennr,kassennummer,versichertenkartennummer',
    ACCOUNT: 'kd nr,kdnr,kundennr,kunden nr,kto,kto nr,ktonr,kontonr,bankverbindung,mandatsreferenz',
    LICENSE:
      'ausweisnummer,ausweisnr,ausweis nr,personalausweis,personalausweisnummer,perso nr,reisepass nr,führerschein nr,bmp nr',
    DEVICE: 'seriennr,serien nummer,ser nr,gerätenr,geräte nr,geräte sn,pumpennummer,sensornummer',
    ID: 'auftragsnr,auftragsnummer labor,probennr,probennummer,überweisungsnr,rezept id',
  },
  pt: {
    SSN: 'rg n,n rg,niss,n niss,n contribuinte,contribuinte,contribuinte n,nif n,bi n,cartão de cidadão,cc n,cpf dele,cpf dela,cpf do paciente,cpf da paciente',
    MRN: 'pront,prontuário n,n do prontuário,n prontuário,n processo,n de processo,número de processo clínico,processo clínico,n de registro',
    HEALTH_PLAN:
      'utente n,n de utente,n utente,número de utente,utente do sns,sns n,n sns,cartão do sus,cartão sus n,n do sus,beneficiário n,n beneficiário,número do beneficiário,matrícula do plano,n da carteirinha',
    ACCOUNT: 'nib,chave pix,pix,ag e conta,conta n,n da conta',
    LICENSE:
      'crm sp,crm rj,crm mg,crm rs,crm pr,crm ba,crm n,n crm,cro,cro n,cédula profissional,carta de condução,passaporte n,n do passaporte,cnh n',
    DEVICE: 'n de série,nº de série,n série,número de série do aparelho',
    ID: 'guia n,n da guia,número da guia,n do pedido,pedido de exame,n da amostra',
  },
  it: {
    SSN: 'cod fisc,codice fisc,codice fiscale del paziente,codice fiscale della paziente',
    MRN: 'n cartella,cartella n,nosologico,numero nosologico,n nosologico,codice paziente,id paziente,codice anagrafica',
    HEALTH_PLAN: 'tessera n,n tessera,tessera sanitaria n,codice assistito,codice regionale,polizza n,n polizza',
    ACCOUNT: 'n conto,conto n,numero conto,nre,numero ricetta elettronica,ricetta n',
    LICENSE: 'carta d identità,carta identità,c i n,ci n,patente n,n patente,passaporto n,albo n,iscrizione albo',
    DEVICE: 'n di serie,n serie,numero seriale,seriale,matricola dispositivo,matricola n',
    ID: 'n campione,codice campione,impegnativa,impegnativa n,n prenotazione,codice prenotazione',
  },
  nl: {
    SSN: 'bsn nr,bsn nummer,burger service nummer,rijksregisternr,rijksregister nr,insz,insz nr',
    MRN: 'patnummer,pat nummer,patiëntnr,patiëntennr,dossiernr,dossier nr,zis nr,zisnummer',
    HEALTH_PLAN: 'polisnr,polis nummer,verzekerdenr,verzekerde nr,relatienummer verzekering,aansluitingsnummer',
    ACCOUNT: 'klantnr,klantnummer,rekeningnr,rekening nr',
    LICENSE: 'paspoortnr,paspoortnummer,id kaart nr,rijbewijsnummer,rijbewijs nr,big nr,big nummer,riziv nr',
    DEVICE: 'serienr,serie nr,toestelnummer',
  },
  pl: {
    SSN: 'pesel nr,nr pesel,numer pesel,dowód,dowód osobisty,nr dowodu,numer dowodu',
    MRN: 'nr kartoteki,nr karty,nr pacjenta,id pacjenta,nr historii choroby,numer historii choroby,nr księgi głównej',
    HEALTH_PLAN: 'nr polisy,nr ubezpieczenia,numer ubezpieczenia,ekuz,nr ekuz,karta nfz',
    ACCOUNT: 'nr konta,nr rachunku,numer rachunku,rachunek,rachunek nr,nr recepty,numer recepty',
    LICENSE: 'pwz,nr pwz,numer pwz,prawo wykonywania zawodu,nr prawa wykonywania zawodu,nr paszportu,prawo jazdy nr',
    DEVICE: 'nr seryjny,nr ser,nr urządzenia',
  },
  tl: {
    SSN: 'sss,sss no,sss number,gsis,gsis no,umid,umid no,philsys,philsys no,philid',
    HEALTH_PLAN:
      'phil health,phil health no,phil health id,phil health number,phil health pin,phil health nya,maxicare,maxicare no,medicard,intellicare,hmo no,hmo card',
    MRN: 'hosp no,hospital no,chart no nya',
    LICENSE: 'prc no,prc license,prc lic no',
  },
  vi: {
    SSN: 'số cccd,số cmnd,căn cước,căn cước công dân,số căn cước,số định danh,cccd của,mã số thuế',
    MRN: 'mã bn,mã số bn,mã bệnh án,số bệnh án,số hồ sơ,mã hs,mã y tế,số hồ sơ bệnh án',
    HEALTH_PLAN: 'bhyt,số bhyt,mã bhyt,thẻ bảo hiểm,thẻ bảo hiểm y tế,số thẻ bhyt,mã thẻ',
    ACCOUNT: 'stk,số tk,số tài khoản ngân hàng',
    DEVICE: 'số máy,số seri,số sê ri,seri máy,mã máy',
    LICENSE: 'số hộ chiếu,giấy phép lái xe,gplx,số gplx,chứng chỉ hành nghề,cchn',
    VEHICLE: 'biển số xe,bks',
  },
  hi: {
    SSN: 'aadhaar card,aadhar card,aadhar no,aadhaar ka number,aadhar ka number,uid no',
    MRN: 'uhid no,mrd,mr d no,cr no,opd no,ipd no,reg no patient',
    HEALTH_PLAN:
      'ayushman,ayushman card,ayushman no,pmjay,pmjay id,pm jay id,abha,abha id,abha no,abha number,esic,esic no,esi no,cghs,cghs no,tpa id,mediclaim,mediclaim no',
    ID: 'sample no,sample number,barcode no,lab no,token no opd',
    LICENSE: 'dl number,driving licence no,passport ka number,mci no,nmc reg no',
  },
};

/** Digits an identifier must have beside letters; a device's may be few. */
const LEAST: Partial<Record<Kind, readonly [number, number]>> = { SSN: [7, 6], DEVICE: [5, 3], MRN: [4, 3] };

// Labels that are words or codes elsewhere: only a value of its own grammar counts.
const GRAMMARS: readonly LabelRule[] = [
  {
    kind: 'HEALTH_PLAN',
    rule: 'health-plan.ramq',
    // Quebec: three letters of the surname, one of the given name, birth with 50 added to a woman's month, two digits (RAMQ).
    phrases: 'nam,n nam,ramq,carte soleil,assurance maladie,n d assurance maladie,numéro d assurance maladie',
    value: /[A-Z]{4}[ -]?\d{4}[ -]?\d{4}(?!\w)/y,
  },
  {
    kind: 'SSN',
    rule: 'ssn.india-pan',
    // Permanent account number: the fourth letter says whose, the fifth begins the surname (Income Tax Department).
    phrases: 'pan,pan no,pan number,pan card,pan card no',
    value: /[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z](?!\w)/iy,
  },
  {
    kind: 'SSN',
    rule: 'ssn.tin',
    phrases: 'tin,tin no,tin number',
    value: /\d{3}-\d{3}-\d{3}(?:-\d{3,5})?(?![\w-])/y,
  },
  {
    kind: 'VEHICLE',
    rule: 'vehicle.plate-foreign',
    phrases:
      'carro,coche,carro en la puerta,vehículo,placa del carro,matrícula del coche,voiture,véhicule,immatriculée,carro dela,placa do carro,placa estacionamento,auto kennzeichen,samochód',
    value:
      /[^\n\d.;A-Z]{0,24}?(?<phi>(?<![\w-])(?:[A-Z]{2,4}[- ]\d{2,4}[A-Z]{0,3}|\d{4}[- ][A-Z]{3}|[A-Z]{3}\d[A-Z]\d{2}|[A-Z]{2}[- ]\d{3}[- ][A-Z]{2}|[A-Z]{3}-?\d{2}-?\d{2}))(?![\w-])/dy,
  },
  {
    kind: 'MRN',
    rule: 'mrn.expediente',
    phrases: 'exp,exp n,exped',
    value: /\d{3,7}-\d{2,4}(?![\w-])/y,
  },
  {
    kind: 'MRN',
    rule: 'mrn.historia',
    phrases: 'hc,historia',
    value: /(?:HC-?)?\d{5,9}(?:-\d{1,2})?(?![\w-])|HC-\d{4,9}/y,
  },
  {
    kind: 'LICENSE',
    rule: 'license.matricula',
    phrases: 'mn,mp,mat',
    value: /\d{4,6}(?![\w-]|[.,]\d)/y,
    near: /(?:m[ée]dic[oa]|dra?\.?|doctora?|kinesi[óo]log[oa]|psic[óo]log[oa]|odont[óo]log[oa])[^\n]{0,60}$/i,
  },
  { kind: 'SSN', rule: 'ssn.mexico-rfc', phrases: 'rfc', value: /[A-ZÑ&]{4}\d{6}[A-Z\d]{3}(?!\w)/y },
  { kind: 'SSN', rule: 'ssn.chile-run', phrases: 'run', value: /\d{1,2}\.?\d{3}\.?\d{3}-[\dkK](?!\w)/y },
  { kind: 'SSN', rule: 'ssn.brazil-rg', phrases: 'rg,rg dele,rg dela', value: /\d{1,2}\.?\d{3}\.?\d{3}-[\dXx](?!\w)/y },
  {
    kind: 'SSN',
    rule: 'ssn.italy',
    phrases: 'cf,c f,cf paziente',
    value: /[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)/iy,
    proves: codiceFiscale,
  },
  {
    kind: 'SSN',
    rule: 'ssn.canada-nas',
    phrases: 'nas,n nas',
    value: /[^\n\d]{0,16}?(?<phi>\d{3}([- ]?)\d{3}\2\d{3})(?![\w-])/dy,
    accept: (value) => luhn(value.replace(/\D/g, '')),
  },
  {
    kind: 'HEALTH_PLAN',
    rule: 'health-plan.ame',
    phrases: 'ame,n ame,aide médicale',
    value: /[A-Z]?\d{2} ?\d{5,7}(?!\w)/y,
  },
  { kind: 'HEALTH_PLAN', rule: 'health-plan.ars', phrases: 'ars,eps,seguro', value: /(?:[A-Z]{3}-)\d{6,10}(?!\w)/y },
];

// Serial numbers of what stands in a practice, and numbers of test cards.
const SHARED =
  /(?:terminal|drucker|kartenleser|kartenlesegerät|scanner|impresora|imprimante|impressora|stampante|drukarka|esc[áa]ner|t[óo]tem|servidor|serveur|router)[^\n.]{0,30}$/i;
const TEST = /\b(?:test|prueba|essai|teste|prova)[- ]?$/i;

const ruleOf = (kind: Kind, phrases: string): LabelRule => ({
  kind,
  rule: `${kind.toLowerCase().replace('_', '-')}.label-foreign`,
  phrases,
  least: LEAST[kind] ?? [5, 4],
  far: kind === 'DEVICE' ? SHARED : TEST,
});

/** Identifiers by the labels of other languages. */
export const byLanguage: IdKind = {
  labels: [
    ...Object.values(LANGUAGES).flatMap((kinds) =>
      Object.entries(kinds).map(([kind, phrases]) => ruleOf(kind as Kind, phrases)),
    ),
    ...GRAMMARS,
  ],
};
