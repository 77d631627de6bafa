import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Operator } from './operator.ts';

/** The alphabet of 3GPP TS 23.038 section 6.2.1 with its extension: a text of these alone is sent as GSM-7, any other as UCS-2, in shorter segments. */
const GSM_7 = /^[\n\r !-_a-~¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ€]*$/;

/**
 * `[PHONE-K7Q2M4XD +1 11 digits valid]`, `[NAME-K7Q2M4XD UCS-2]`: a token with what a telephony vendor debugs and what identifies nobody: the country's
 * code, how many digits were dialled, whether they can be a number, in which alphabet a text with the value is sent.
 */
export const describe: Operator = ({ kind, value }, { session }) => {
  const facts = kind === 'PHONE' || kind === 'FAX' ? dialled(value) : GSM_7.test(value) ? 'GSM-7' : 'UCS-2';
  return `[${session.token(kind, value)}${facts === undefined ? '' : ` ${facts}`}]`;
};

/** Undefined for a number that is spelled out. A number without a country's code is read as one of North America. */
function dialled(value: string): string | undefined {
  const digits = value.replace(/\D/g, '').length;
  if (digits === 0 || digits > 99) return undefined;
  const number = parsePhoneNumberFromString(value, 'US');
  const country = number && value.includes('+') ? `+${number.countryCallingCode} ` : '';
  return `${country}${digits} digits ${number?.isValid() ? 'valid' : 'invalid'}`;
}
