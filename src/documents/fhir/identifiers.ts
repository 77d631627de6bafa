import type { Kind } from '../../kinds.ts';
import type { Holds } from '../document.ts';
import { NUMBER_KINDS } from '../hl7/types.ts';

/** Kinds by the namespace of an identifier: FHIR's own (hl7.org/fhir/sid), and object identifiers of the United States. */
const SYSTEMS: readonly (readonly [RegExp, Kind])[] = [
  [/us-ssn|113883\.4\.1(?!\d|\.\d)/, 'SSN'],
  [/us-mbi|us-medicare|113883\.4\.927|113883\.4\.572|subscriber|member[-_]?id|nhs-number/i, 'HEALTH_PLAN'],
  [/us-npi|113883\.4\.6(?!\d)|113883\.4\.3\.\d|113883\.4\.814|licen[cs]e|passport/i, 'LICENSE'],
  [/(?:^|[/:_.-])(?:mrn|medical-?record)/i, 'MRN'],
];

/** Kinds by what a type says in words. */
const WORDS: readonly (readonly [RegExp, Kind])[] = [
  [/\bssn?\b|social security/i, 'SSN'],
  [/\bmrn?\b|medical record|chart/i, 'MRN'],
  [/licen[cs]e|passport|\bdl\b|\bnpi\b|\bdea\b/i, 'LICENSE'],
  [/member|subscriber|medicare|medicaid|insurance|policy/i, 'HEALTH_PLAN'],
  [/account|claim/i, 'ACCOUNT'],
  [/serial|device|udi/i, 'DEVICE'],
];

/** Kinds by the resource that an identifier names, where it says nothing itself. */
const RESOURCES: Readonly<Record<string, Holds>> = {
  ...{
    Patient: 'MRN',
    Practitioner: 'LICENSE',
    PractitionerRole: 'LICENSE',
    Coverage: 'HEALTH_PLAN',
    Device: 'DEVICE',
  },
  ...{
    Claim: 'ACCOUNT',
    ClaimResponse: 'ACCOUNT',
    ExplanationOfBenefit: 'ACCOUNT',
    Account: 'ACCOUNT',
    Invoice: 'ACCOUNT',
  },
  ...{ Organization: 'codes', Location: 'codes', HealthcareService: 'codes', Endpoint: 'codes', Bundle: 'codes' },
  ...{ InsurancePlan: 'codes', Medication: 'codes', PlanDefinition: 'codes', Questionnaire: 'codes', Group: 'codes' },
};

/** What the `value` of an identifier holds, by its system, the codes and words of its type, and the resource around it. */
export function identifierHolds(system: string, code: string, words: string, resource: string): Holds {
  return (
    SYSTEMS.find(([pattern]) => pattern.test(system))?.[1] ??
    NUMBER_KINDS[code] ??
    WORDS.find(([pattern]) => pattern.test(words))?.[1] ??
    RESOURCES[resource] ??
    'ID'
  );
}
