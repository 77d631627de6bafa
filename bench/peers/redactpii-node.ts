import { aligned } from './aligned.ts';
import { load, type Peer } from './peer.ts';

interface Package {
  readonly Redactor: new () => { redact(text: string): string };
}

const LABELS = {
  CREDIT_CARD_NUMBER: 'CARD',
  EMAIL_ADDRESS: 'EMAIL',
  PERSON_NAME: 'NAME',
  PHONE_NUMBER: 'PHONE',
  US_SOCIAL_SECURITY_NUMBER: 'SSN',
};

export async function redactpiiNode(): Promise<Peer> {
  const redactor = new (await load<Package>('@redactpii/node')).Redactor();
  return { name: '@redactpii/node 1.0.17', predict: (text) => aligned(text, redactor.redact(text), LABELS) ?? [] };
}
