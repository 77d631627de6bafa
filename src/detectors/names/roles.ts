// What stands before the colon of a line and is nobody's name: the work that people do, the part they have in a talk, what opens a field or a
// header. Those that are common surnames as well (baker, cook, porter, marshall, bishop) are left out: a name that passes weighs more.

const WORDS =
  'account accountant actuary adjudicator adjuster administrator admissions adviser advisor advocate agente agentin ai aide allergist analyst ' +
  'anesthesiologist anesthetist announcer applicant apprentice approver architect asesor asesora assessor assistant associate asunto atendente ' +
  'attendant attending attorney audiologist auditor aunt automated automation backout bank banker barista base bedside bereavement betreff ' +
  'biller billing biomed biostatistician bookkeeper boss boyfriend broker builder buyer call callback callee captain cardiologist cardiology ' +
  'caregiver carer carrier caseworker cashier chairman chairwoman chaplain charge chat chatbot chemist chief chiropractor city claimant ' +
  'claims clearinghouse clerk cliente clinician coach coder colleague command commander compliance concierge conductor consultant contexte ' +
  'contractor control controller coordinator coroner cosigner counsel counsellor counselor counter courier court crew cseq csr custodian ' +
  'customer cyber dad datum daughter dba debtor dentist dentistry deputy dermatologist designer desk detective dev developer devops dialer ' +
  'dietary dietitian dirección director discharge dispatch dispatcher dispenser distributor doc doctors doula driver echotech ehr embryologist ' +
  'emcee employee employer ems emt endocrinologist endoscopist engineer enrollee enrollment ent entrant epidemiologist escalation estimator ' +
  'ethicist evs examiner executor facilitator facilities faculty family father fecha fellow finance firefighter floor founder freelancer ' +
  'gateway geboren geneticist genetics geriatrician gesendet girlfriend governess grader grandfather grandma grandmother grandpa guard guardian ' +
  'guest gynecologist handler helpdesk helper hematologist homecare hospice hospitalist host hostess hub human husband hygienist immunologist ' +
  'infusion inpatient inspector installer instructor insurance insured insurer intake integration interface intern internist interp interpreter ' +
  'interviewee interviewer inventory investigator ivr janitor journalist juror kin kiosk kunde kundin landlady landlord lawyer lead ' +
  'leader lecturer liaison librarian lifeguard line lint listener locksmith locum maintainer maintenance manager mechanic mediator medic ' +
  'medical member mentor merchant midwife minister moderator mom mother motivo mum médecin nanny narrator neighbor neighbour neonatologist ' +
  'nephew nephrologist neurologist niece notary novice nutritionist objet obstetrician office officer oncall oncologist onsite operadora ' +
  'operations operator ophthalmologist optician optometrist orderly organizer orthodontist orthopedist orthotist outreach owner pager pago ' +
  'panelist para paralegal paramedic parent partner passenger pastor pathologist pathology patron payee payer payor payroll pediatrician ' +
  'pediatrics perfusionist pharm pharmacist phlebotomist phlebotomy physician physio physiotherapist planner plumber podiatrist police ' +
  'policyholder postdoc preceptor prescriber presenter principal printer problema procurement producer professor programmer prompt ' +
  'proofreader prosthetist provider psychiatrist psychologist psychotherapist publisher pulmonologist pump purchaser qa queue radiographer ' +
  'radiologist radiology rappel re receptionist recipient recorder records recruiter ref referee referrer registrar registration regulator ' +
  'rehab relative renter rep reporter representative requester requestor rescuer researcher resident respondent responder reviewer ' +
  'rheumatologist rider risk rn role rollback router rule runner résultat sales scanner scheduler scheduling scientist screener scribe script ' +
  'secretary secrétariat security seller sender sergeant server sheriff shift shipper sibling sister son soporte speaker specialist spelling ' +
  'spokesperson sponsor spouse sre staff staffer station student subj subject submitter subscriber superintendent supervisor suporte ' +
  'supplier surgeon surveyor survivor switchboard sysadmin tablet teacher teammate tech technician technologist telehealth teller teléfonos ' +
  'tenant tester therapist tower trainee trainer transcriber transcriptionist translator transport traveler treasurer triage trustee tsr tutor ' +
  'técnico uncle underwriter unit uploader urologist user utilization validator verifier version vet veteran veterinarian victim videographer ' +
  'viewer visitor voice volunteer waiter waitress warden warehouse wife window witness worker writer youth';

/** Lower-case words. */
export const ROLES: ReadonlySet<string> = new Set(WORDS.split(' '));
