/**
 * The words of a key, column or attribute in lower case, as a label would say them:
 * `dateOfBirth`, `date_of_birth`, `Date-of-Birth` and `date of birth` are "date of birth"; `patientID2` is "patient id 2".
 */
export function labelWords(key: string): string {
  return key
    .slice(0, LONGEST)
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\d)/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N}#]+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/\be mail\b/g, 'email');
}

/** Longer keys are content, not labels. */
const LONGEST = 120;

/** A key that may stand in a path: findings carry paths, so one that could be content is counted instead. */
export const isPlainKey = (key: string): boolean => /^[A-Za-z_$@#][\w$@:-]{0,47}$/.test(key) && !/\d{4}/.test(key);
