import { load, type Peer } from './peer.ts';

interface Detection {
  readonly type: string;
  readonly position: readonly [number, number];
  readonly confidence?: number;
}
interface Package {
  readonly OpenRedaction: new (
    options?: object,
  ) => { detect(text: string): Promise<{ detections: readonly Detection[] }> };
}

// Its some 570 types, by the words in their names; the first that fits.
const LABELS: readonly (readonly [RegExp, string])[] = [
  [/INSTAGRAM|TWITTER|TELEGRAM|XBOX|SOCIAL_MEDIA|USERNAME/, 'USERNAME'],
  [/BIRTH/, 'DOB'],
  [/^DATE|_DATE$/, 'DATE'],
  [/^NAME$|_NAME$|EMERGENCY_CONTACT/, 'NAME'],
  [/PHONE|FAX/, 'PHONE'],
  [/EMAIL/, 'EMAIL'],
  [/^IPV/, 'IP'],
  [/ADDRESS_|ZIP_|POSTCODE/, 'ADDRESS'],
  [/^SSN|SOCIAL_SECURITY|CPF|AADHAAR|PESEL|BSN|DNI/, 'SSN'],
  [/MEDICAL_RECORD|^MRN/, 'MRN'],
  [/HEALTH_PLAN|SUBSCRIBER|MEDICARE|NHS/, 'HEALTH_PLAN'],
  [/CREDIT_CARD|^CARD_/, 'CARD'],
  [/PLATE|^VIN/, 'VEHICLE'],
  [/IBAN|ROUTING|BANK|PRESCRIPTION|ACCOUNT|CLAIM/, 'ACCOUNT'],
  [/LICENSE|PASSPORT|DEA_|NPI|DRIVER|BAR_NUMBER/, 'LICENSE'],
  [/DEVICE|MAC_|IMEI|SIM_|SERIAL/, 'DEVICE'],
  [/JWT|TOKEN|KEY|PASSWORD|SECRET/, 'SECRET'],
  [/URL/, 'URL'],
];

const labelOf = (type: string): string => LABELS.find(([words]) => words.test(type))?.[1] ?? 'ID';

/** With its default options: every pattern, with its own context and confidence filters. */
export async function openredaction(): Promise<Peer> {
  const tool = new (await load<Package>('openredaction')).OpenRedaction();
  const predict = async (text: string) =>
    (await tool.detect(text)).detections.map(({ type, position: [start, end], confidence }) => ({
      start,
      end,
      label: labelOf(type),
      score: confidence ?? 0,
    }));
  return { name: 'openredaction 1.1.5', predict };
}
