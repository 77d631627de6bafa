// RFC 2142 (mailbox names for common services and roles), and what companies added since.
const ROLES =
  'abuse|account|accounts|accounting|accountspayable|admin|administrator|admissions|alarm|alarms|alert|alerts|ap|api|app|appointments|apps|ar|ask|automated|automation|backup|billing|bills|booking|bookings|bot|bounce|bounces|calendar|care|careers|case|cases|ci|claims|clinic|clinicaltrials|community|complaints|compliance|conference|contact|contactus|contracts|credentialing|cron|customer|customercare|customers|customerservice|customersuccess|daemon|data|dataprotection|db|default|delivery|demo|desk|dev|developer|developers|devops|devnull|digest|dispatch|dmarc|dns|docs|donotreply|dpo|echo|edi|ehr|email|emergency|engineering|enquiries|enquiry|enrollment|errors|events|example|export|facilities|fax|faxes|feedback|finance|forms|foo|frontdesk|ftp|gdpr|general|git|hello|help|helpdesk|hi|him|hipaa|home|hostmaster|hr|import|inbound|inbox|incident|incidents|info|information|infosec|inquiries|inquiry|insurance|integration|integrations|intake|interfaces|invitations|invoice|invoices|it|ithelp|itsupport|jobs|lab|labs|legal|licensing|list|lists|listserv|log|logs|mail|mailbot|mailbox|mailer|mailerdaemon|mailing|mailman|maintenance|manager|marketing|me|media|medicalrecords|member|members|messages|messaging|monitor|monitoring|my|name|network|newsletter|news|nobody|noc|noreply|notification|notifications|notify|nurse|nurses|office|on-call|oncall|onboarding|operations|operator|ops|order|orders|outbound|owner|partner|partners|patient|patients|payable|payables|payment|payments|payroll|pharmacy|phi|phishing|portal|postmaster|pr|press|privacy|prod|production|procurement|purchasing|qa|queue|reception|receptionist|records|recruiting|referral|referrals|refills|refund|refunds|register|registration|release|releases|reply|report|reports|request|requests|returns|rma|robot|root|sales|sandbox|scheduling|secure|security|sender|server|service|services|shared|shipping|shop|signup|sip|smtp|soc|spam|staff|staging|status|store|subscribe|success|support|survey|sys|sysadmin|system|systems|team|tech|techsupport|telehealth|test|tester|testing|ticket|tickets|tier1|tier2|trace|training|trust|undisclosed|unsubscribe|update|updates|usenet|user|username|users|uucp|vendor|vendors|voicemail|voicemails|warranty|web|webadmin|webhook|webhooks|webmaster|welcome|whois|wordpress|workflow|worker|www|you|your|yourname|someone|somebody|nospam|redacted|masked|replies|reminders|reminder|receipts|desktop|enterprise|group|response|respond|clinical|medical|ticketing|servicedesk|service-desk|eu|us|uk|de|fr|na|apac|emea|prd|stg|hooks|hook|bridge|gateway|interface|relay|hub|batch|job|jobs|sync|mta|noreplies|unmonitored|do|not|no|dont|and|or|the|my|our|'
    // The same in other languages, and departments that answer patients.
    .concat(
      'soporte|ayuda|atencion|atención|contacto|citas|ventas|facturacion|facturación|recepcion|recepción|administracion|administración|cobranza|suporte|atendimento|contato|faturamento|agendamento|recepcao|recepção|financeiro|kontakt|termine|praxis|rezeption|buchhaltung|verwaltung|anmeldung|empfang|rechnung|rechnungen|accueil|secretariat|secrétariat|facturation|assistance|aide|comptabilite|supporto|assistenza|prenotazioni|segreteria|wsparcie|pomoc|rejestracja|biuro|appeals|statements|statement|device|devices|escalations|grievances|remittance|eligibility|provider|providers|coding|audit|audits|benefits|enrolment|transport|triage|nursing|infusion|dme|radiology|imaging|pathology|cardiology|oncology|pediatrics|dental|rehab|homecare|hospice|telemed|telemetry|monitoring|interop|fhir|hl7|implementation|access|fraud|ports|porting|rates|risk|chargebacks|disputes|loadgen|loadtest|robots|testuser|carrier|carriers|numbering|provisioning|deploys|runbook|careteam|dietary|kitchen|volunteers',
    );
const ROLE = new Set(ROLES.split('|'));
const WHOLE = /^(?:no-?reply|do-?not-?reply|mailer-?daemon|postmaster)/;
// Words that make a role only together with another one: "my-name" is one, "may.de" is a person.
const ALONE_IS_A_PERSON = new Set(['me', 'de', 'my', 'do', 'no', 'us', 'na']);
const MACHINE_DOMAIN = /^(?:example\.invalid|localhost|(?:users\.)?noreply\.github\.com)$/i;

/** Whether every word of a local part names a function and none a person: `billing-help`, `no-reply+8812`, `accounts.payable`. */
export function isRole(local: string, domain: string): boolean {
  const name = local.toLowerCase().split('+', 1)[0] ?? '';
  if (WHOLE.test(name) || MACHINE_DOMAIN.test(domain)) return true;
  if (ROLE.has(name)) return !ALONE_IS_A_PERSON.has(name) || name === 'me';
  const words = name.split(/[._\d-]+/).filter((word) => word !== '');
  const long = words.filter((word) => word.length > 1);
  return long.length > 0 && long.every((word) => ROLE.has(word));
}

/** Whether a local part was made by a machine: long and mostly digits, a UUID, a hash. */
export function isMachineLocal(local: string): boolean {
  if (/^[\da-f]{8}-[\da-f]{4}-/i.test(local) || /^(?=.*\d)[\da-f]{10,64}$/i.test(local))
    return !/^\d{10,13}$/.test(local);
  const digits = local.replace(/\D/g, '').length;
  return local.length >= 16 && digits >= 10 && digits * 2 >= local.length;
}
