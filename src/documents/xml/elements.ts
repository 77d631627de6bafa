import type { Holds } from '../document.ts';

/** A place in XML: the value of an attribute, or the text of an element. */
export interface Place {
  /** Names of the elements around the value, from the inside out, without a namespace's prefix. */
  readonly around: readonly string[];
  /** Undefined for the text of an element. */
  readonly attribute: string | undefined;
  /** Another attribute of the same element. */
  readonly beside: (name: string) => string;
}

const ORGANIZATION =
  /organi[sz]ation|custodian|facility|pharmacy|payer|plan|manufacturer|device|clinic|hospital|location|place|product|material|code|section|template|entity/i;
const PERSON =
  /person|patient|subject|author|informant|guardian|subscriber|prescriber|practitioner|provider|guarantor|insured|relative|contact|performer|supervisor|agent|member/i;
/** Attributes of HL7 version 3 and of schemas: codes, namespaces, types. */
const CODE_ATTRIBUTE =
  /^(?:xmlns(?:$|:)|xsi:|sdtc:|xml:)|^(?:root|codeSystem(?:Name|Version)?|code|use|unit|classCode|moodCode|typeCode|nullFlavor|displayName|version|release|schemaLocation|type|assigningAuthorityName|mediaType|representation|determinerCode|contextControlCode|negationInd|inversionInd|operator|qualifier|currency|language|ID|styleCode|border|width|align)$/;
const TEXT_KINDS: readonly (readonly [RegExp, Holds])[] = [
  [
    /^(?:given|family|first_?name|last_?name|middle_?name|surname|forename|maiden_?name|nick_?name|patient_?name|full_?name)$/i,
    'NAME',
  ],
  [
    /^(?:streetAddressLine|streetName|streetNameBase|houseNumber|additionalLocator|unitID|postBox|city|county|precinct|postalCode|zip(?:_?code)?|address_?line_?\d?|street(?:_?\d)?|town|postcode)$/i,
    'ADDRESS',
  ],
  [/^(?:birth_?(?:date|time)|date_?of_?birth|dob)$/i, 'DOB'],
  [/^(?:ssn|social_?security(?:_?number)?)$/i, 'SSN'],
  [/^(?:mrn|medical_?record_?(?:number|id(?:entification\w{0,12})?)|patient_?(?:id|number))$/i, 'MRN'],
  [/^(?:DEA_?(?:Number)?|NPI|state_?license_?(?:number)?|StateLicenseNumber)$/i, 'LICENSE'],
  [/^(?:cardholder_?id|member_?id|subscriber_?id|PBMMemberID|policy_?number)$/i, 'HEALTH_PLAN'],
  [/^(?:(?:home|cell|work|mobile|primary)?_?(?:phone|telephone)_?(?:number)?)$/i, 'PHONE'],
  [/^fax_?(?:number)?$/i, 'FAX'],
  [/^e?-?mail(?:_?address)?$/i, 'EMAIL'],
  [/^(?:PrescriberOrderNumber|RxReferenceNumber|order_?number)$/i, 'ID'],
  [
    /^(?:last_?fill_?date|written_?date|service_?date|admission_?date|discharge_?date|EffectiveDate|AdministrationDate)$/i,
    'DATE',
  ],
];
const CODE_TEXT =
  /^(?:state(?:Province)?|country|prefix|suffix|gender|MessageID|RelatesToMessageID|SentTime|NCPDPID|DrugDescription|DrugCoded|Quantity|Value|CodeListQualifier|UnitSourceCode|version|status(?:Code)?|code|type|unit|uuid|guid|trace_?id|request_?id|correlation_?id|error_?code)$/i;

/** What a place in XML holds: of CDA (HL7 version 3), NCPDP SCRIPT, and any XML whose names say it; undefined for text. */
export function placeHolds(place: Place): Holds | undefined {
  return place.attribute === undefined ? textHolds(place.around) : attributeHolds(place, place.attribute);
}

function textHolds(around: readonly string[]): Holds | undefined {
  const [name = '', parent = '', above = ''] = around;
  if (name === 'name') return nameHolds(parent, around);
  if (/^(?:date|datetime)$/i.test(name)) return textHolds(around.slice(1));
  if (name === 'Number' && /phone|telephone|fax/i.test(parent + above))
    return /fax/i.test(parent + above) ? 'FAX' : 'PHONE';
  if (CODE_TEXT.test(name)) return 'codes';
  return TEXT_KINDS.find(([pattern]) => pattern.test(name))?.[1];
}

/** The nearest element that says whose name it is. */
function nameHolds(parent: string, around: readonly string[]): Holds | undefined {
  if (ORGANIZATION.test(parent)) return 'codes';
  return around.slice(1, 3).some((name) => PERSON.test(name)) ? 'NAME' : undefined;
}

/** Roots of identifiers: assigned to persons of the United States (HL7 OID registry). */
const ROOTS: Readonly<Record<string, Holds>> = {
  ...{ '2.16.840.1.113883.4.1': 'SSN', '2.16.840.1.113883.4.6': 'LICENSE', '2.16.840.1.113883.4.927': 'HEALTH_PLAN' },
  ...{ '2.16.840.1.113883.4.572': 'HEALTH_PLAN', '2.16.840.1.113883.4.814': 'LICENSE' },
};

/** Elements whose times are of a person's care; those of the document and its authors are the system's. */
const CARE =
  /^(?:encompassingEncounter|entry|encounter|observation|act|procedure|substanceAdministration|supply|serviceEvent|organizer)$/;

function attributeHolds({ around, beside }: Place, attribute: string): Holds | undefined {
  const [name = '', parent = ''] = around;
  if (CODE_ATTRIBUTE.test(attribute)) return 'codes';
  if (attribute === 'extension') return name === 'id' ? extensionHolds(parent, around, beside('root')) : 'codes';
  if (attribute !== 'value') return undefined;
  switch (name) {
    case 'birthTime':
    case 'birthDate':
      return 'DOB';
    case 'telecom':
      return telecom(beside('value'));
    case 'low':
    case 'high':
    case 'center':
    case 'effectiveTime':
    case 'deceasedTime':
      return name === 'deceasedTime' || around.some((one) => CARE.test(one)) ? 'DATE' : 'codes';
    case 'time':
    case 'value':
    case 'sequenceNumber':
    case 'versionNumber':
      return 'codes';
  }
  return undefined;
}

const telecom = (value: string): Holds | undefined =>
  /^mailto:/i.test(value) ? 'EMAIL' : /^fax:/i.test(value) ? 'FAX' : /^https?:/i.test(value) ? undefined : 'PHONE';

function extensionHolds(parent: string, around: readonly string[], root: string): Holds | undefined {
  const known = ROOTS[root];
  if (known) return ORGANIZATION.test(parent) ? 'codes' : known;
  if (/^(?:patientRole|patient)$/.test(parent)) return 'MRN';
  if (ORGANIZATION.test(parent) || /^(?:ClinicalDocument|parentDocument|setId)$/i.test(parent)) return 'codes';
  if (/^assigned(?:Author|Entity)$/.test(parent)) return 'LICENSE';
  return around.some((name) => CARE.test(name)) ? 'ID' : undefined;
}
