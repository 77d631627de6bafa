import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Asks libphonenumber, and counts. */
export class NumberingPlans {
  asked = 0;

  confirms(number: string, region?: CountryCode): boolean {
    this.asked++;
    return parsePhoneNumberFromString(number, region)?.isValid() ?? false;
  }
}
