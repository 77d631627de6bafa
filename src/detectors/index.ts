import { account } from './account.ts';
import { address } from './address.ts';
import { age } from './age.ts';
import { biometric } from './biometric.ts';
import { card } from './card.ts';
import { date } from './date.ts';
import type { Detector } from './detector.ts';
import { device } from './device.ts';
import { dob } from './dob.ts';
import { email } from './email.ts';
import { fax } from './fax.ts';
import { healthPlan } from './health-plan.ts';
import { id } from './id.ts';
import { ip } from './ip.ts';
import { labelledIds } from './labelled-ids.ts';
import { byLanguage } from './labels-by-language.ts';
import { license } from './license.ts';
import { mrn } from './mrn.ts';
import { name } from './names/index.ts';
import { phone } from './phone.ts';
import { place } from './place.ts';
import { secret } from './secret.ts';
import { ssn } from './ssn.ts';
import { url } from './url.ts';
import { username } from './username.ts';
import { value } from './value.ts';
import { vehicle } from './vehicle.ts';

/** The kinds whose values are told by labels: one scan finds them all, and the most specific label names each. */
const ids = labelledIds([
  ...[ssn, mrn, healthPlan, account, card, license, vehicle, device, id, biometric],
  byLanguage,
]);

/** The detectors in the order they run. Order does not change what is found: overlaps are resolved later. */
export const detectors: readonly Detector[] = [
  ...[place, ids, dob, date, age, address, name, value],
  ...[phone, fax, email, url, ip, username, secret],
];
