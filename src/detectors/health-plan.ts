import { kvnr } from './check-digits/kvnr.ts';
import { mbi } from './check-digits/mbi.ts';
import { nhs } from './check-digits/nhs.ts';
import type { IdKind } from './labelled-ids.ts';

// 1EG4-TE5-MK73, as printed on the card, or without dashes (CMS).
const MBI = /(?<![\w-])[1-9][A-Z][A-Z0-9]\d-?[A-Z][A-Z0-9]\d-?[A-Z]{2}\d{2}(?![\w-])/gi;

/** Health plan beneficiary numbers: 45 CFR 164.514(b)(2)(i)(I). Payers, groups, BIN and PCN name a plan, not a person. */
export const healthPlan: IdKind = {
  labels: [
    {
      kind: 'HEALTH_PLAN',
      rule: 'health-plan.label',
      phrases:
        'elig id,coverage,membership,bupa membership,insurance membership,memid,sub id,subid,sub no,subno,sub number,memeber id,memeber number,membr id,suscriber id,kp,kp number,kp no,hp,hp id,hp number,health plan member,ramq,phin,ihi,caid,tsi,care number,medi cal,cin,bupa,axa ppp,vhi,plan member number,health fund number,health insurance card,insurance card no,policy holder no,alt member id,hmo id,ppo id,cert no insurance,sub num,subscr id,subscr no,subscr number,subscr,pol no,pol number,pol num,member number on card,insur id,insur no,ehic,medicare card,medicare card number,irn,dva number,coverage id,insured s id,member id,member ids,member number,member numbers,member no,member num,member identifier,member card number,member s id,member s number,subscriber s number,membership id,membership number,membership no,' +
        'mbr id,mbr no,mbr number,mbr num,mem id,mem no,mid number,subscriber id,subscriber ids,subscriber number,subscriber no,subscriber num,subscriber s id,sub id number,' +
        'insurance id,insurance ids,insurance number,insurance no,insurance member id,insurance policy number,insurance policy no,insurance policy,insurance id number,insurance card number,ins id,ins no,ins number,ins policy,ins member,' +
        'insured id,insured s id,insured number,insured no,insured s number,policy number,policy numbers,policy no,policy num,policy id,policyholder id,policy holder id,policy holder number,' +
        'plan id,plan ids,plan number,plan no,plan member,plan member id,health plan id,health plan number,health plan no,health plan,health insurance number,health insurance id,cardholder id,cardholder no,cardholder number,card holder id,' +
        'beneficiary id,beneficiary number,beneficiary no,beneficiary identifier,medicare beneficiary identifier,medicare id,medicare number,medicare no,medicare num,medicare claim number,hic number,hicn,hic no,' +
        'medicaid id,medicaid number,medicaid no,medicaid num,recipient id,recipient number,enrollee id,enrollee number,dependent id,dependent number,certificate holder id,tricare id,dod benefits number,dbn,' +
        'nhs no,nhs number,nhs num,nhs id,nhi,nhi number,chi number,health card,health card number,health card no,healthcare number,health number,phn,ohip,ohip number,care card,id card number,member card,cin number,medi cal id,medi cal number,' +
        'secondary insurance id,primary insurance id,group member id,family id number',
      least: [5, 3],
      proves: provesPlan,
    },
    {
      kind: 'HEALTH_PLAN',
      rule: 'health-plan.mbi-label',
      phrases: '2.16.840.1.113883.4.572,us mbi,mbi,mbi number,mbi no,nhs',
      least: [8, 4],
      proves: provesPlan,
    },
    {
      kind: 'HEALTH_PLAN',
      rule: 'health-plan.word',
      phrases:
        'insurance,ins,insur,cardholder,medicare,medicaid,plan,policy,tricare,health insurance,card says,card reads,card shows,insurance card,card with',
      least: [7, 5],
      proves: provesPlan,
    },
    {
      kind: 'HEALTH_PLAN',
      rule: 'health-plan.member',
      phrases: 'member,members,mbr,subscriber,insured,beneficiary,enrollee',
      least: [5, 5],
      proves: provesPlan,
    },
    {
      kind: 'HEALTH_PLAN',
      rule: 'health-plan.payer',
      phrases:
        'aetna,aetna id,cigna,cigna id,humana,humana id,uhc,uhc id,united healthcare,united healthcare id,unitedhealthcare,bcbs,bcbs id,blue cross,blue cross id,blue shield,blue shield id,blue cross blue shield,anthem,anthem id,kaiser,kaiser id,kaiser permanente,molina,molina id,centene,ambetter,wellcare,oscar id,healthfirst,emblem,emblemhealth,medi cal,masshealth,tenncare,badgercare,medicare advantage,champva,geha,highmark,carefirst,premera,regence',
      least: [8, 6],
    },
    {
      kind: 'HEALTH_PLAN',
      rule: 'health-plan.label-foreign',
      phrases:
        'carteirinha,polis,polisnr,polis nr,n adhérent,no adhérent,afiliación,no de afiliación,número de afiliación,número de afiliacion,n de afiliación,imss,kartennr,kartennummer krankenkasse,versichertenkarte,kela card,mitglieds nr,mitgliedsnr,forsikringsnummer,número da carteirinha,carteira,carteira do convênio,convênio,cartão sus,cns,cartão nacional de saúde,matrícula do convênio,póliza,poliza,número de póliza,no de póliza,número de afiliado,afiliado,' +
        'seguro,el seguro,seguro médico,número de seguro,obra social,tarjeta sanitaria,carte vitale,mutuelle,numéro adhérent,adhérent,numéro d assuré,numéro d assurée,n° assuré,' +
        'versichertennummer,versicherten nr,versichertennr,versicherungsnummer,versicherungsnr,krankenversichertennummer,kvnr,kv nummer,krankenkassennummer,mitgliedsnummer,tessera sanitaria,numero tessera,numero polizza,polizza,' +
        'polisnummer,verzekerdennummer,verzekeringsnummer,numer polisy,номер полиса,полис,полис омс,номер поліса,sigorta no,sigorta numarası,sigorta poliçe,poliçe no,số thẻ bảo hiểm,thẻ bhyt,' +
        '医保卡号,医保号,保险号,保单号,社保卡号,保険者番号,被保険者番号,保険証番号,記号番号,건강보험번호,보험번호,رقم التأمين,رقم البوليصة,رقم العضوية,رقم بطاقة التأمين,מספר פוליסה',
      least: [5, 4],
    },
    {
      kind: 'HEALTH_PLAN',
      rule: 'health-plan.near',
      phrases: 'id,id no,id number,id num,id nr,identification,identification number,card id',
      least: [6, 5],
      near: /\b(?:subscriber|member|insured|insurance|beneficiary|enrollee|policy ?holder|cardholder|dependent|payer|dob|born|birth|birthday)\b[^\n]{0,60}$|\b(?:my|her|his|their|your) $/i,
      far: /\b(?:transaction|request|session|trace|message|event|job|room|call|ticket|conversation)\b[^\n]{0,12}$/i,
    },
    {
      rule: 'health-plan.keep',
      phrases:
        'payer id,payer ids,payer no,payer number,payor id,payer,payor,trading partner id,group number,group no,group num,group id,grp,grp no,group,rx group,rx grp,rxgrp,rxbin,rx bin,bin,bin number,iin,pcn,rxpcn,rx pcn,' +
        'plan code,plan name,plan year,plan type,plan cost,query plan,insurance company,policy version,policy type,carrier id,carrier code,contract number,naic,payer code',
    },
  ],
  patterns: [
    {
      kind: 'HEALTH_PLAN',
      rule: 'health-plan.mbi-shape',
      evidence: 'likely',
      regex: /(?<![\w-])[1-9][A-Z][A-Z0-9]\d-[A-Z][A-Z0-9]\d-[A-Z]{2}\d{2}(?![\w-])/g,
    },
    {
      kind: 'HEALTH_PLAN',
      rule: 'health-plan.mbi',
      evidence: 'certain',
      regex: MBI,
      accept: (value) => mbi(value.replaceAll('-', '').toUpperCase()),
    },
  ],
};

function provesPlan(value: string): boolean {
  return mbi(value) || nhs(value) || kvnr(value);
}
