import type { IdKind } from './labelled-ids.ts';

/** Medical record and chart numbers: 45 CFR 164.514(b)(2)(i)(H). They have no grammar of their own, only labels. */
export const mrn: IdKind = {
  labels: [
    {
      kind: 'MRN',
      rule: 'mrn.label',
      phrases:
        'mrn,mrns,uhid,uhid no,uhid number,mrd no,mrd number,ch number,ch no,chart s,hosp nr,clinic no,clinic number,clinic id,clinic patient id,file no,file number,our file no,practice number,practice no,folder number,folder no,dossier résident,resident number,resident no,resident id,client chart,unit number,unit no,registration no patient,reserve no,pat nr,pat no,pat number,patid,pt mrn,mrun,hrn,health record,patient file,patient chart,patient record,ptid,pt nbr,a number search,m r n,mrn ending in,mrn s,mrnumber,mr number,mr no,mr num,patient mrn,medical record,medical records,medical record number,medical record numbers,medical record no,medical record id,' +
        'medical rec,medical rec no,med rec,med rec no,med rec number,record number,record no,patient record number,health record number,health record no,' +
        'chart number,chart numbers,chart no,chart num,chart id,charts,hospital number,hospital no,hosp number,hosp no,unit record number,' +
        'patient id,patient ids,patient number,patient numbers,patient no,patient nr,patient identifier,patient identifiers,pt id,pt ids,pt no,pt number,pt num,pat id,' +
        'patient key,patient ref,patient reference,empi,empi id,mpi id,enterprise id,emr id,emr number,ehr id,ehr number,epic id,cerner id,person number,facility number,' +
        'pat mrn id,pat mrn,person key,dfn,hn,hn no,hn number,ur number,ur no,urn,umrn,hospital id,crn,hosp id,patient code,patient account mrn,legacy mrn,old mrn,new mrn,source mrn,target mrn,med record,medrec,mednum',
      least: [3, 2],
    },
    {
      kind: 'MRN',
      rule: 'mrn.label-foreign',
      phrases:
        'historia clínica,patiëntnr,patiënt nr,patiënten nr,pat nr,journal nr,sykehusnummer,historia clinica,historia clínica no,número de historia,numero de historia,nº de historia,no de historia,nhc,expediente,expediente clínico,número de expediente,' +
        'prontuário,prontuario,número do prontuário,registro hospitalar,dossier patient,numéro de dossier,n° de dossier,no de dossier,numéro patient,ipp,dossier médical,' +
        'patientennummer,patienten nr,patientennr,patienten id,patientenakte,krankenakte,aktennummer,no historia,id paciente,id del paciente,id do paciente,identifiant patient,id patient,paciente id,no de registro,patienten id nr,환자 id,ид пациента,n historia,dossier,akte,krankenblatt,cartella clinica,numero cartella,patiëntnummer,patientnummer,dossiernummer,' +
        'journalnummer,journalnr,potilasnumero,numer pacjenta,numer kartoteki,номер карты,номер медкарты,медкарта,номер медицинской карты,історія хвороби,номер картки,медична картка,' +
        'hasta no,hasta numarası,dosya no,dosya numarası,mã bệnh nhân,mã hồ sơ,病历号,病歷號,病案号,住院号,门诊号,就诊号,患者编号,カルテ番号,患者番号,診察券番号,患者id,' +
        '환자번호,등록번호,차트번호,رقم الملف,رقم الملف الطبي,رقم المريض,מספר תיק,αριθμός φακέλου,rekam medis,no rm,nomor rekam medis',
      least: [3, 3],
    },
    // A process has one as well, of at most seven digits.
    {
      kind: 'MRN',
      rule: 'mrn.pid',
      phrases: 'pid',
      value: /(?=[A-Za-z-]{0,12}\d)(?:(?=\d{0,12}[A-Za-z-])[A-Za-z0-9][A-Za-z0-9-]{3,20}|\d{8,12})(?![\w-])/y,
    },
    // Words that also say other things: the value itself must look the part.
    { kind: 'MRN', rule: 'mrn.chart', phrases: 'chart,record', least: [5, 3], accept: (value) => /\d{3}/.test(value) },
    {
      kind: 'MRN',
      rule: 'mrn.patient',
      phrases: 'patient,patients,pt,paciente,patiente',
      least: [5, 5],
      accept: (value) => /^[A-Z]{0,5}-?\d{5,12}$/.test(value),
    },
    // "patient Okafor, 44383884" · "Recipient: Lindqvist, A7328583"
    {
      kind: 'MRN',
      rule: 'mrn.after-name',
      phrases: 'patient,pt,recipient,donor,patient name',
      value:
        /[: ]{0,3}(?:[A-Z][A-Za-z'-]{1,20}[, ]{1,2}){1,3}[([#]?(?<phi>[A-Z]{0,3}-?\d{5,10}(?:-\d{1,4})?|\d{2,3}-\d{2,4}(?:-\d{4})?)(?![\w-]|\.\d)/dy,
    },
    {
      kind: 'MRN',
      rule: 'mrn.document-id',
      phrases: 'id extension',
      least: [4, 3],
      near: /patient(?:Role)?>?\s*<?$/i,
    },
  ],
  patterns: [
    // "MR 448127": the short form is also a title, so it needs its capitals and six digits.
    {
      kind: 'MRN',
      rule: 'mrn.short',
      evidence: 'likely',
      regex: /(?<![\w-])MR[ #:]{1,3}(?<phi>\d{6,10})(?![\w-]|\.\d)/dg,
    },
  ],
};
