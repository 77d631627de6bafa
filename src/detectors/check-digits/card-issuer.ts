// First digits by issuer, with the lengths they are issued in: ISO/IEC 7812 and the issuers' own pages.
const ISSUERS: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/, // Visa
  /^(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}$/, // Mastercard
  /^3[47]\d{13}$/, // American Express
  /^(?:6011|64[4-9]\d|65\d\d)\d{12}$/, // Discover
  /^35(?:2[89]|[3-8]\d)\d{12}$/, // JCB
  /^3(?:0[0-5]|[689]\d)\d{11}$/, // Diners Club
  /^62\d{14,17}$/, // UnionPay
];

/** True if a card of this number may have been issued: known first digits in a length they come in. */
export const cardIssuer = (digits: string): boolean => ISSUERS.some((issuer) => issuer.test(digits));
