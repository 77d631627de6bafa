import { aba } from './check-digits/aba.ts';
import { cbu } from './check-digits/cbu.ts';
import { iban } from './check-digits/iban.ts';
import type { IdKind } from './labelled-ids.ts';

// DE07 1099 4948 9735 2380 04 · GB29NWBK60161331926819
const IBAN = /(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)/g;

/** Bank, billing, claim and prescription numbers: 45 CFR 164.514(b)(2)(i)(J). Accounts of tenants and vendors are not a person's. */
export const account: IdKind = {
  labels: [
    {
      kind: 'ACCOUNT',
      rule: 'account.label',
      phrases:
        'account number,pharmacy number,pharmacy no,mail order pharmacy number,malpractice pol,malpractice policy,acct n,bill number,billing number,payment account,account numbers,account no,account num,accountnumber,acct number,acct no,acct num,acct nbr,accountno,acctno,account nr,a/c,a/c no,patient account,patient account number,patient account no,patient acct,patient acct no,pt acct,pt account,pan number,' +
        'bank account,bank account number,bank acct,checking account,checking,savings account,checking acct,savings acct,billing account,billing account number,billing acct,billing id,guarantor account,guarantor number,guarantor id,guarantor no,guarantor acct,' +
        'hospital account,hospital account number,hospital acct,har,statement account,statement number,statement no,statement id,invoice account,visit account,financial number,financial account,loan number,hsa account,fsa account,sort code,clabe,bsb,aba number,aba routing',
      least: [4, 4],
    },
    {
      kind: 'ACCOUNT',
      rule: 'account.word',
      phrases: 'acc,account,acct,accts,accounts,guarantor,statement',
      least: [6, 5],
      far: /\b(?:service|system|admin|twilio|aws|sub|tenant|organi[sz]ation|vendor|zendesk|slack)[ _-]?$|\barn:|\b(?:terraform|iam|request ?id|merchant)\b[^\n]{0,20}\n?[^\n]{0,60}$/i,
    },
    {
      kind: 'ACCOUNT',
      rule: 'account.routing',
      phrases: 'routing,routing number,routing no,routing num,routing transit number,rtn,aba,aba no,transit number',
      value: /\d{9}(?!\w)/y,
      proves: aba,
    },
    {
      kind: 'ACCOUNT',
      rule: 'account.claim',
      phrases:
        'claim number,clm,clm ends,claim ending,claim ending in,claim ends in,clm number,clm num,clm ref,claim numbers,claim no,claim num,claim id,claim ids,claimnumber,claim nbr,claim control number,payer claim control number,payer claim number,claim reference,claim ref,claim reference number,claims number,icn,dcn,tcn,internal control number,document control number,original claim,eob number,eob no,check number,check no,remit number,era number,workers comp claim,wc claim,clm no,clm id',
      least: [5, 4],
    },
    { kind: 'ACCOUNT', rule: 'account.claim-word', phrases: 'claim,claims,clm', least: [6, 5] },
    {
      kind: 'ACCOUNT',
      rule: 'account.prescription',
      phrases:
        'rx number,rx num,rxnum,rx nums,scripts,script,script numbers,rx ref,rx n,rx numbers,rx no,rx num,rx id,rx nbr,rxnumber,rx,rxs,rx s,prescription,prescription number,prescription numbers,prescription no,prescription num,prescription id,prescriptions,script number,script no,script id,refill number,refill no,erx id,erx number,fill number,prescription ref,dispense id',
      least: [5, 4],
    },
    {
      kind: 'ACCOUNT',
      rule: 'account.label-foreign',
      phrases:
        'guia,número da guia,conta,conta corrente,agência,número da conta,cuenta,número de cuenta,cuenta bancaria,siniestro,número de siniestro,receta,número de receta,reclamo,número de reclamo,konto,kontonummer,konto nr,kundennummer,rezeptnummer,rezept nr,schadennummer,rechnungskonto,compte,numéro de compte,numéro de sinistre,ordonnance n°,numéro d ordonnance,' +
        'rekeningnummer,receptnummer,numer konta,numero di conto,conto corrente,ricetta,numero ricetta,номер счета,номер рахунку,рецепт,номер рецепта,номер рецепту,hesap no,reçete no,rezept,rezept nr,ordonnance,facture de soins,số tài khoản,账号,银行账号,帐号,处方号,处方编号,口座番号,処方箋番号,계좌번호,처방전번호,رقم الحساب,رقم المطالبة,رقم الوصفة',
      least: [5, 4],
    },
    { kind: 'ACCOUNT', rule: 'account.iban-label', phrases: 'iban', least: [12, 8], proves: iban },
    {
      rule: 'account.keep',
      phrases:
        'statement descriptor,invoice,invoice number,invoice no,invoice num,invoice id,po,po number,po no,purchase order,purchase order number,credit memo,charge id,payment intent,account id,accountid,account sid,account ids,account executive,account manager,service account,account name,' +
        'practice id,practiceid,location id,provider id,rx norm,rxnorm,rxcui,rx cui,rx claim,claim type,claim status,claim count,claim frequency,claim adjustment,claims batch,template,template id,tax code,quote number,quote no,contract no,department id',
    },
  ],
  patterns: [
    {
      kind: 'ACCOUNT',
      rule: 'account.iban',
      evidence: 'certain',
      regex: IBAN,
      accept: (value) => iban(value.replaceAll(' ', '')),
    },
    { kind: 'ACCOUNT', rule: 'account.cbu', evidence: 'likely', regex: /(?<![\w.-])\d{22}(?![\w-])/g, accept: cbu },
  ],
};
