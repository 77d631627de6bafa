/**
 * Codes of the two units that stand for what is hidden from detectors: a placeholder's, and one that masking will have taken out. Controls of
 * Latin-1 that no charset of mail gives a letter (Windows-1252 leaves both free): with them a text of Latin letters keeps one byte a unit,
 * and the patterns that look at it again are the ones that looked at it first. No text brings them along: `fold` takes them out.
 */
export const OPAQUE_CODE = 0x90;
export const GONE_CODE = 0x9d;

export const isHiddenCode = (code: number): boolean => code === OPAQUE_CODE || code === GONE_CODE;
