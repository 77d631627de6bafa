// What the lexicon says about a word, packed in one integer. 0 is an unknown word.
//
//   bits  0-1 given name   2-3 surname   4-6 English word   7-8 person   9-17 flags

/** Flags of a word; test them with `(bits & FLAG.city) !== 0`. */
export const FLAG = {
  /** short form of a given name: bill, meg */
  nickname: 1 << 9,
  /** city or town; also phrases with one space between the words: "san antonio" */
  city: 1 << 10,
  /** US state or territory by its name, also in two words; never its two letters */
  state: 1 << 11,
  /** word of diagnoses and diseases, common words left out */
  medical: 1 << 12,
  /** name in a disease, sign or instrument: Crohn, Foley */
  eponym: 1 << 13,
  /** drug, generic or brand */
  drug: 1 << 14,
  /** stands before or after a person: dr, mrs, señora, nurse */
  title: 1 << 15,
  /** stands after a clinician's name: md, rn, pharmd */
  credential: 1 << 16,
  /** company, product or technology */
  brand: 1 << 17,
} as const;

/** 0 not known as a given name, 1 rare, 2 common (5,000 bearers), 3 very common (100,000 bearers in the US since 1940). */
export const givenLevel = (bits: number): number => bits & 3;

/** 0 not known as a surname, 1 rare, 2 common (2,000 bearers), 3 very common (20,000 bearers in the US, 2010). */
export const surnameLevel = (bits: number): number => (bits >>> 2) & 3;

/**
 * How common the letters are in English text, names included, on the Zipf scale (log10 per billion words):
 * 0 absent, 1 below 3, 2 below 3.5, 3 below 4, 4 below 4.5, 5 below 5, 6 below 6, 7 from 6 on.
 */
export const wordLevel = (bits: number): number => (bits >>> 4) & 7;

/**
 * How likely the word, capitalised inside a sentence, belongs to a person:
 * 0 hardly (below 0.15, or no name at all), 1 seldom, 2 rather (from 0.5), 3 nearly always (from 0.85).
 */
export const personLevel = (bits: number): number => (bits >>> 7) & 3;
