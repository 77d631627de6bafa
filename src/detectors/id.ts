import type { IdKind } from './labelled-ids.ts';

const PERSON_NEAR =
  /\b(?:claims?|payer|insur\w{1,6}|rep|prior auth\w{0,9}|pa|authori\w{1,9}|pharmacy|appeal|pre-?cert\w{0,9}|police|court|workers.? comp)\b[^\n]{0,40}$/i;

/** Any other number that leads to one person: 45 CFR 164.514(b)(2)(i)(R). Numbers of tickets, jobs, messages and builds are not. */
export const id: IdKind = {
  labels: [
    {
      kind: 'ID',
      rule: 'id.clinical',
      phrases:
        'kit,rad,run sheet,pcr,enc,encs,screening no,screening number,rand,rand no,rand number,order conf,order confirmation,result id,report id,case accession,surg path number,path number,ecg id,uli,kit id,kit number,kit no,test kit,wristband,wristband id,armband,donation number,pat enc csn id,pat enc csn,hadm id,accession,accession number,accession numbers,accession no,accession num,accession id,acc no,acc number,accessions,specimen,specimen id,specimen number,specimen no,specimen label,sample,sample id,sample number,sample no,sample tube,tube,tube label,tube id,straw label,straw,barcode,bar code,specimen barcode,slide number,slide id,block id,' +
        'order number,order numbers,order no,order num,order id,order ids,placer order,placer order number,filler order,filler order number,prescriber order number,lab order,lab order number,lab order id,requisition,requisition number,requisition no,requisition id,req no,imaging order,study id,study number,study no,exam id,exam number,exam no,procedure id,scheduled procedure step id,' +
        'encounter,encounter id,encounter number,encounter no,encounters,visit id,visit number,visit no,visit num,csn,fin,fin number,fin no,admission id,admission number,admission no,episode id,episode number,stay id,surgery id,case id surgery,donor id,donor number,donor no,transplant id,unos id,unit number blood,vaccine record id',
      least: [5, 4],
    },
    // A process's user and an app's row have short ones.
    {
      kind: 'ID',
      rule: 'id.uid',
      phrases: 'uid',
      least: [6, 4],
      accept: (value) => /\D/.test(value) || value.length > 6,
    },
    {
      kind: 'ID',
      rule: 'id.order',
      phrases: 'order,orders,study,exam,visit,confirmation,booking,appointment,appt,authorization,auth,referral',
      least: [7, 6],
      accept: (value) => (/[A-Za-z]/.test(value) || /^\d{7,}$/.test(value)) && !/^NCT-?[X\d]|^\d{5}[A-Z]$/.test(value),
      far: /\b(?:work|purchase|sort|change)[ _-]?$/i,
    },
    {
      kind: 'ID',
      rule: 'id.order-near',
      phrases: 'order,orders,visit,exam,study',
      least: [6, 6],
      near: /\b(?:labs?|imaging|radiology|ct|mri|x-?ray|pacs|hl7|patient|pt|her|his|pharmacy|specimen|result|ultrasound|echo|stat)\b/i,
      far: /\b(?:work|purchase|sort|change)[ _-]?$/i,
    },
    {
      kind: 'ID',
      rule: 'id.person',
      phrases:
        'participant,spi,caqh,caqh id,emp no,emp number,employee nr,emp nr,subjects,enrolment id,enrolment number,participant id,participant number,participant no,participants,subject id,subject number,subject no,study subject,study subject id,subj id,subj,screening number,screening id,randomization number,enrollment id,enrollment number,registry id,registry number,registry no,' +
        'interpreter,interpreter no,interpreter id,agency id,employee id,employee number,employee no,emp id,badge id,badge number,badge no,badge,staff id,staff number,student id,student number,person id,person identifier,external id,external person id,external patient id,user id,userid,guarantor person id,caregiver id,clinician id,' +
        'voter id,tribal id,tribal enrollment number,military id,service number,dod id,dod id number,edipi,alien number,a number,alien registration number,uscis number,green card number,visa number,inmate number,inmate id,inmate no,jail id,docket number,foster id,household id,family id,individual id,identity number,profile id,resident id',
      least: [5, 4],
      accept: (value) => !/^[\da-f]{20,}$/i.test(value),
    },
    // Whose customer is not said: most often the vendor's.
    {
      kind: 'ID',
      rule: 'id.customer',
      evidence: 'possible',
      phrases: 'customer id,customer number,customer no,consumer id,contact id,client number',
      least: [5, 4],
    },
    {
      kind: 'ID',
      rule: 'id.reference',
      phrases:
        'tracking,appeal,appeals,mission,mission number,conf,conf no,conf number,n de confirmation,no de confirmation,reply c to confirm,pre auth,preauth id,tracking number,tracking no,shipment id,shipment number,parcel,trip id,trip number,ride id,ride number,run number,pcr number,epcr,rewards number,loyalty number,check in code,pa ref,pa reference,pa reference number,pa number,pa no,pa id,pa case,prior auth,prior auth number,prior auth no,prior auth id,prior authorization,prior authorization number,prior authorization no,prior authorisation number,authorization number,authorization no,authorisation number,auth number,auth no,auth num,auth ref,precert,precert number,precertification number,pre auth number,preauth,preauth number,' +
        'referral,referral id,referral number,referral no,confirmation number,confirmation no,confirmation code,appointment id,appointment number,appointment no,appt id,appt no,appt number,booking id,booking ref,booking reference,booking number,reservation number,call reference number,consent id,consent number,intake id,application id number,grievance number,appeal number,appeal id,appeal no,police report number,report number',
      least: [5, 4],
    },
    {
      kind: 'ID',
      rule: 'id.reference-near',
      phrases:
        'ref,reference,reference number,reference no,ref no,ref number,ref num,case,case number,case no,case id,confirmation',
      least: [6, 5],
      near: PERSON_NEAR,
    },
    {
      kind: 'ID',
      rule: 'id.reference-word',
      evidence: 'possible',
      phrases: 'ref,reference,reference number,ref no,case,case number,case no,case id,confirmation',
      least: [6, 5],
    },
    {
      kind: 'ID',
      rule: 'id.label-foreign',
      phrases:
        'fallnummer,fall nr,auftragsnummer,aufnahmenummer,barcode nr,probennummer,proben nr,vorgangsnummer,aktenzeichen,ausweis nr,ausweisnummer,personalausweis,numéro de commande,numéro de prélèvement,numéro de séjour,número de orden,orden no,número de pedido,código de barras,número de muestra,número de cita,pedido nº,exame nº,protocolo,atendimento,número do atendimento,numero ordine,numero campione,' +
        'numer zlecenia,numer próbki,номер заказа,номер образца,номер направления,номер замовлення,номер зразка,sipariş no,barkod,barkod no,protokol no,numune no,mã vạch,条码,条码号,条形码,样本号,标本号,检验单号,订单号,申请单号,検体番号,受付番号,予約番号,注文番号,바코드,검체번호,예약번호,접수번호,رقم العينة,رقم الطلب,رقم الحجز,الباركود',
      least: [5, 4],
    },
    {
      rule: 'id.keep',
      phrases:
        'ncpdp id,ncpdpid,nabp,nabp number,item,item no,item number,catalog no,form,form no,ticket,ticket id,ticket number,ticket no,ticket num,conversation,conversation id,incident,incident id,incident number,job,job id,job number,build,build number,build id,build no,message id,message control id,control id,control number,batch control,trace,trace id,request id,correlation id,session id,session,room id,room,peer id,event id,event,transaction id,batch,batch id,' +
        'version,template id,campaign,campaign id,commit,pull request,pr,issue,issue id,thread id,thread,tenant id,org id,organization id,app id,application id,client id,channel id,team id,workspace id,rev,revision,port,pid,run id,span id,node id,order set,order by,change order,work order,work order number,error,error code,code,status,document id,schema,chart version,resource id,role id,policy id keep,' +
        'call id,callid,call sid,message sid,sid,sdk,release,kb,bug,ndc,hcpcs,cpt,icd,loinc,dx,icd10,page,line,row,step,level,queue,worker,pod,region,zone,store,store number,site id,site,clinic id,facility id,location,unit,floor,bed,extension number,phone id,number of,count,total,rma,rma number,rma no,upstream id,parent id,subscription id,webhook id,endpoint id,key id,kid',
    },
  ],
  patterns: [
    {
      kind: 'ID',
      rule: 'id.fhir-resource',
      evidence: 'likely',
      regex:
        /"resourceType"\s{0,3}:\s{0,3}"(?:Patient|RelatedPerson|Person|Encounter|Appointment|Coverage|Claim|Account|Specimen|Consent|ServiceRequest|MedicationRequest|DiagnosticReport|Observation|Immunization|DocumentReference|EpisodeOfCare|CarePlan)"\s{0,12},\s{0,12}"id"\s{0,3}:\s{0,3}"(?<phi>[A-Za-z0-9.-]{1,64})"/dg,
    },
    // What an object of a person prints as in a log: "<Patient 118: …>", "<Member object (4471)>".
    {
      kind: 'ID',
      rule: 'id.object',
      evidence: 'likely',
      regex:
        /<(?:Patient|Member|Person|Participant|Subscriber|Client|Customer)(?: object)?[ :(#]{1,3}(?:id=|pk=)?(?<phi>\d{1,12})\b/dg,
    },
    // The value of a FHIR identifier, whatever its system: {"system":"urn:oid:…","value":"…"}
    {
      kind: 'ID',
      rule: 'id.fhir-identifier',
      evidence: 'likely',
      regex:
        /"system"\s{0,3}:\s{0,3}"(?:https?:|urn:)[^"\n]{3,120}"\s{0,12},\s{0,12}"value"\s{0,3}:\s{0,3}"(?<phi>(?=[^"\n]{0,40}\d)[A-Za-z0-9][A-Za-z0-9 ./-]{2,40})"/dg,
    },
    // Auth0's user ids, which name the connection first
    {
      kind: 'ID',
      rule: 'id.subject',
      evidence: 'likely',
      regex:
        /(?<!\w)(?:auth0|google-oauth2|windowslive|waad|samlp|apple|email|sms)\|[\w.+@-]{5,64}(?:\|[\w.+@-]{2,64})?/g,
    },
    // Stripe's customers: https://docs.stripe.com/api/customers
    { kind: 'ID', rule: 'id.stripe-customer', evidence: 'likely', regex: /(?<!\w)cus_[A-Za-z\d]{12,24}(?!\w)/g },
    // Parcels to a patient's home: UPS.
    { kind: 'ID', rule: 'id.tracking', evidence: 'likely', regex: /(?<!\w)1Z[0-9A-Z]{16}(?!\w)/g },
    // A FHIR reference (HL7 FHIR R4, 2.3.0.1) to what belongs to one patient; the id alone is the identifier.
    {
      kind: 'ID',
      rule: 'id.fhir-reference',
      evidence: 'likely',
      regex:
        /(?<![\w])(?:Patient|RelatedPerson|Person|Encounter|Appointment|EpisodeOfCare|Coverage|Claim|Account|Specimen|ServiceRequest|MedicationRequest|DiagnosticReport|CarePlan|Consent|ResearchSubject|Observation|Immunization|DocumentReference)\/(?<phi>(?=[A-Za-z0-9.-]{0,64}\d)[A-Za-z0-9-]{1,64})(?![\w])/dg,
    },
  ],
};
