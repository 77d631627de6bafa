// What people are called by the work they do or the part they have in a talk. Those that are common surnames as well (baker, cook, porter,
// marshall, bishop) are left out: a name that passes weighs more.

const WORDS =
  'account accountant actuary adjudicator adjuster administrator admissions adviser advisor advocate ai aide allergist analyst anesthesiologist ' +
  'anesthetist announcer applicant apprentice approver architect assessor assistant associate attendant attending attorney audiologist auditor ' +
  'aunt automated automation bank banker barista bedside bereavement biller billing biomed biostatistician bookkeeper boss boyfriend ' +
  'broker builder buyer call callback callee captain cardiologist cardiology caregiver carer carrier case caseworker cashier chairman ' +
  'chairwoman chaplain charge chat chatbot chemist chief chiropractor claimant claims clearinghouse clinician coach coder colleague command ' +
  'commander compliance concierge conductor consultant contractor control controller coordinator coroner cosigner counsel counsellor counselor ' +
  'counter crew csr custodian customer cyber dad daughter dba dentist dentistry deputy dermatologist designer desk detective dev ' +
  'developer devops dialer dietary dietitian director discharge dispenser distributor doc doctors doula echotech ehr embryologist emcee ' +
  'employee employer ems emt endocrinologist endoscopist engineer enrollee enrollment entrant epidemiologist escalation estimator ethicist evs ' +
  'examiner executor facilitator facilities faculty family father fellow finance firefighter floor founder freelancer gateway ' +
  'geneticist genetics geriatrician girlfriend governess grader grandfather grandma grandmother grandpa guard guardian gynecologist helpdesk ' +
  'helper hematologist homecare hospice hospitalist host hostess hub human husband hygienist immunologist infusion inpatient inspector ' +
  'installer instructor insurance insured insurer intake integration interface intern internist interviewee interviewer inventory investigator ' +
  'janitor journalist judge juror kin kiosk landlady landlord lawyer lead leader lecturer liaison librarian lifeguard listener locksmith locum ' +
  'maintainer maintenance manager mechanic mediator medic medical member mentor merchant midwife minister moderator mom mother mum nanny ' +
  'neighbor neighbour neonatologist nephew nephrologist neurologist niece notary novice nutritionist obstetrician office officer oncall ' +
  'oncologist onsite operations operator ophthalmologist optician optometrist orderly organizer orthodontist orthopedist orthotist outreach ' +
  'owner pager panelist paralegal paramedic parent partner passenger pastor pathologist pathology patron payee payer payor payroll pediatrician ' +
  'pediatrics perfusionist pharmacist phlebotomist phlebotomy physician physio physiotherapist planner plumber podiatrist police policyholder ' +
  'postdoc preceptor prescriber presenter principal printer proctor procurement producer professor programmer prompt proofreader prosthetist ' +
  'provider psychiatrist psychologist psychotherapist publisher pulmonologist pump purchaser qa queue radiographer radiologist radiology ' +
  'receptionist recipient recorder records recruiter referee referrer registrar registration regulator rehab relative renter reporter ' +
  'representative requester requestor rescuer researcher resident respondent responder reviewer rheumatologist rider risk rn role router runner ' +
  'sales scanner scheduler scheduling scientist screener script secretary security seller sender sergeant server sheriff shift shipper sibling ' +
  'sister son speaker specialist spokesperson sponsor spouse sre staff staffer station steward student subject submitter subscriber ' +
  'superintendent supervisor supplier surgeon surveyor survivor switchboard sysadmin tablet teacher teammate technician technologist telehealth ' +
  'teller tenant tester therapist tower trainee trainer transcriber transcriptionist translator transport traveler treasurer triage trustee tsr ' +
  'tutor uncle underwriter unit urologist user utilization validator vet veterinarian victim videographer viewer visitor voice volunteer waiter ' +
  'waitress ward warden warehouse wife window witness worker writer youth';

/** Lower-case words of work and part. */
export const OCCUPATIONS: ReadonlySet<string> = new Set(WORDS.split(' '));
