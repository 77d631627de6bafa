import type { Holds } from '../document.ts';
import { identifierHolds } from './identifiers.ts';

/** An element: its name, the names of those around it from the inside out, and a way to ask for others by path from its parent. */
export interface Element {
  readonly name: string;
  readonly parent: string;
  readonly grandparent: string;
  readonly resource: string;
  readonly sibling: (path: string) => string;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const HUMAN_NAME = words('name valueHumanName');
const ADDRESS = words('address valueAddress');
const TELECOM = words('telecom valueContactPoint');
const IDENTIFIER = words('identifier valueIdentifier masterIdentifier groupIdentifier');
/** Elements that are codes, units, addresses of systems or states wherever they stand (R4, R5). */
const CODES =
  words(`resourceType system code unit use status intent priority url profile versionId lastUpdated gender language version
  contentType hash size rank comparator mode mimeType instantiatesCanonical instantiatesUri source tag security currency valueCode
  valueUri valueCanonical valueUrl valueOid valueInteger valueDecimal valueBoolean valueInstant timestamp linkId severity expression
  diagnostics etag lastModified method ifMatch ifNoneExist manufacturer modelNumber lotNumber deviceIdentifier jurisdiction total sequence
  numerator denominator divisor onBehalfOf criticality clinicalStatus verificationStatus maritalStatus recorded created sent`);
/** Elements around nothing but codes and measures. */
const CODED =
  words(`coding meta valueQuantity valueRange valueRatio valueSampledData valueMoney low high net unitPrice quantity
  doseQuantity referenceRange dosageInstruction repeat class issue`);
/** Coded concepts: their words are a code's. */
const CONCEPT =
  /^(?:type|code|category|maritalStatus|relationship|reasonCode|method|interpretation|bodySite|serviceType|specialty|route|site|vaccineCode|medicationCodeableConcept|valueCodeableConcept|severity|clinicalStatus|verificationStatus|dischargeDisposition|modifier|productOrService|class)$/;
/** Dates of a person's care. */
const DATES =
  /^(?:(?:effective|onset|abatement|performed|occurrence|serviced|deceased|collected|value|timing|allowed|birth)?(?:DateTime|Date)|(?:effective|occurrence)Instant|date|start|end|issued|authoredOn|recordedDate|dateAsserted|assertedDate|whenPrepared|whenHandedOver|receivedTime|lastOccurrence|started|ended|onsetString|approvalDate|billablePeriod|moved|expected)$/;
/** References that name a person. */
const PERSON_ROLES =
  /^(?:subject|patient|beneficiary|subscriber|policyHolder|payee|actor|individual|member|performer|author|requester|recorder|asserter|practitioner|provider|participant|recipient|sender|informant|enterer|generalPractitioner|attester|collector|who|operator|onBehalfOf|link|other|party|receiver)$/;
const PERSONS = /(?:^|\/)(?:Patient|RelatedPerson|Person|Practitioner|PractitionerRole)\//;
const OTHERS = /(?:^|\/)[A-Z][A-Za-z]{3,40}\//;
/** Resources whose id is one person's; those of catalogues, facilities and staff are the vendor's to see. */
const OWNED =
  /^(?:Patient|Person|RelatedPerson|Encounter|Appointment|AppointmentResponse|EpisodeOfCare|Coverage|Account|Claim|ExplanationOfBenefit|Immunization|CarePlan|Flag)$/;
export const OWNED_REFERENCE = new RegExp(
  `(?:^|/)${OWNED.source.slice(1, -1).replace(/\$$/, '')}/([A-Za-z0-9.-]{1,64})(?:/_history/[\\w.-]{1,64})?$`,
);

/** What an element of a FHIR resource holds; undefined for text. */
export function elementHolds(element: Element): Holds | undefined {
  const { name, parent, resource } = element;
  if (name === 'id') return OWNED.test(resource) && parent !== 'extension' ? 'ID' : 'codes';
  if (name === 'birthDate') return 'DOB';
  if (CODED.has(parent) || CODES.has(name)) return 'codes';
  return typed(element) ?? named(element);
}

/** Elements of data types: HumanName, Address, ContactPoint, Identifier, Reference. */
function typed({ name, parent, resource, sibling }: Element): Holds | undefined {
  if (name === 'family' || name === 'given') return 'NAME';
  if (HUMAN_NAME.has(parent))
    return name === 'text' ? 'NAME' : name === 'prefix' || name === 'suffix' ? 'codes' : undefined;
  if (ADDRESS.has(parent)) return /^(?:line|city|district|postalCode|text)$/.test(name) ? 'ADDRESS' : 'codes';
  if (TELECOM.has(parent)) return name === 'value' ? telecom(sibling('system')) : undefined;
  if (IDENTIFIER.has(parent)) {
    if (name !== 'value') return undefined;
    const said = `${sibling('type.text')} ${sibling('type.coding[0].display')}`;
    return identifierHolds(sibling('system'), sibling('type.coding[0].code'), said, resource);
  }
  if (name === 'display') return display(parent, sibling('reference'));
  return name === 'reference' || name === 'fullUrl' ? 'codes' : undefined;
}

function telecom(system: string): Holds | undefined {
  if (system === 'email') return 'EMAIL';
  if (system === 'fax' || system === 'pager') return 'FAX';
  return system === 'phone' || system === 'sms' ? 'PHONE' : undefined;
}

function display(parent: string, reference: string): Holds | undefined {
  if (PERSONS.test(reference)) return 'NAME';
  if (OTHERS.test(reference)) return 'codes';
  return PERSON_ROLES.test(parent) ? 'NAME' : undefined;
}

/** Elements of resources. */
function named({ name, parent, resource, sibling }: Element): Holds | undefined {
  if (name === 'text') return CONCEPT.test(parent) ? 'codes' : undefined;
  if (name === 'subscriberId') return 'HEALTH_PLAN';
  if (name === 'serialNumber' || name === 'carrierHRF' || name === 'distinctIdentifier') return 'DEVICE';
  if (name === 'value' && /^value(?:Quantity|Money)$/.test(parent)) return 'codes';
  if (parent === 'extension') return extension(name, sibling('url'));
  if (name === 'name' && /^(?:Organization|Location|HealthcareService|Endpoint)$/.test(resource)) return 'codes';
  return DATES.test(name) ? 'DATE' : undefined;
}

function extension(name: string, url: string): Holds | undefined {
  if (/mothersMaidenName$/i.test(url)) return 'NAME';
  if (/birth-?time$/i.test(url)) return 'DOB';
  return name.endsWith('Date') || name.endsWith('DateTime') ? 'DATE' : undefined;
}
