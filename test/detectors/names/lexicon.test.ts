import { describe, expect, it } from 'vitest';
import { lexiconData } from '../../../src/detectors/names/lexicon.data.ts';
import { lexicon, openLexicon } from '../../../src/detectors/names/lexicon.ts';
import { FLAG, givenLevel, personLevel, surnameLevel, wordLevel } from '../../../src/detectors/names/word-classes.ts';
import { hashWord } from '../../../src/detectors/names/word-hash.ts';
import { GauzeError } from '../../../src/errors.ts';

const cases = (text: string): string[] => text.split(/\s+/);

describe('classes', () => {
  it.each(cases('maria james emma Fatima josé LUCÍA'))('%s is a common given name', (word) => {
    expect(givenLevel(lexicon.word(word))).toBeGreaterThanOrEqual(2);
  });

  it.each(cases('smith garcia nguyen kowalski Müller okafor'))('%s is a surname', (word) => {
    expect(surnameLevel(lexicon.word(word))).toBeGreaterThanOrEqual(1);
  });

  it.each([
    ['nickname', 'bob peggy liz'],
    ['city', 'houston berlin osaka'],
    ['state', 'texas vermont'],
    ['medical', 'pneumonia hypothyroidism'],
    ['eponym', 'crohn hodgkin parkinson'],
    ['drug', 'lisinopril metformin lyrica'],
    ['title', 'dr mrs señora herr さん'],
    ['credential', 'md rn pharmd'],
    ['brand', 'twilio redis jenkins cassandra epic'],
  ] as const)('%s: %s', (flag, words) => {
    for (const word of cases(words)) expect(lexicon.word(word) & FLAG[flag], word).not.toBe(0);
    expect(lexicon.word('wednesday') & FLAG[flag]).toBe(0);
  });

  it('knows phrases of two words', () => {
    expect(lexicon.word('san antonio') & FLAG.city).not.toBe(0);
    expect(lexicon.word('New Jersey') & FLAG.state).not.toBe(0);
    expect(lexicon.word('wells fargo') & FLAG.brand).not.toBe(0);
  });

  it('knows how common a word is', () => {
    expect(['the', 'problem', 'webhook', 'qzxvkfj'].map((word) => wordLevel(lexicon.word(word)))).toEqual([7, 6, 0, 0]);
  });

  it('weighs names against words', () => {
    for (const word of cases('jennifer rodriguez patel')) expect(personLevel(lexicon.word(word)), word).toBe(3);
    for (const word of cases('the may ticket texas support redis metformin')) {
      expect(personLevel(lexicon.word(word)), word).toBe(0);
    }
  });
});

describe('unknown words', () => {
  it.each(cases('qzxvkfj wrtplonk zzyzzxq hgfdsqw'))('%s gives 0', (word) => {
    expect(lexicon.word(word)).toBe(0);
  });

  it('of 200,000 strange ones fewer than 20 seem known', () => {
    let state = 12345;
    const letter = (): string => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return String.fromCharCode(97 + Math.floor((state / 2 ** 32) * 26));
    };
    const strange = Array.from({ length: 200_000 }, () => Array.from({ length: 11 }, letter).join(''));
    expect(strange.filter((word) => lexicon.word(word) !== 0).length).toBeLessThan(20);
  });

  it('the empty range gives 0', () => {
    expect(lexicon.bits('maria', 2, 2)).toBe(0);
  });
});

describe('one word in several spellings', () => {
  it.each([
    ['José', 'jose'],
    ['JOSÉ', 'jose'],
    ['Jose\u0301', 'jose'],
    ['Łukasz', 'lukasz'],
    ['Nguyễn', 'nguyen'],
    ['Weiß', 'weiss'],
    ['Şahin', 'sahin'],
    ['D’Angelo', "d'angelo"],
    ['ИВАН', 'иван'],
    ['ΝΊΚΟΣ', 'νικοσ'],
  ])('%s is %s', (written, plain) => {
    expect(hashWord(written, 0, written.length)).toBe(hashWord(plain, 0, plain.length));
  });

  it('other letters stay apart', () => {
    const hash = (word: string): number => hashWord(word, 0, word.length);
    expect(hash('андрей')).not.toBe(hash('андреи'));
    expect(hash("we'll")).not.toBe(hash('well'));
    expect(hash('莉子')).not.toBe(hash('子莉'));
  });
});

it('a range gives what the word gives', () => {
  const text = 'Hi, María-José Nguyễn at 子 Houston';
  for (let start = 0; start < text.length; start++) {
    for (let end = start; end <= text.length; end++) {
      expect(lexicon.bits(text, start, end)).toBe(lexicon.word(text.slice(start, end)));
    }
  }
});

describe('the data file', () => {
  const strings = ['classes', 'buckets', 'rests', 'places'] as const;
  const corrupt = expect.objectContaining({ code: 'lexicon_corrupt' });

  it.each(strings)('throws if %s is damaged or cut', (field) => {
    const text = lexiconData[field];
    const middle = text.length >> 1;
    const other = text[middle] === 'A' ? 'B' : 'A';
    for (const damaged of [text.slice(0, middle) + other + text.slice(middle + 1), text.slice(0, middle), '']) {
      expect(() => openLexicon({ ...lexiconData, [field]: damaged })).toThrow(corrupt);
    }
  });

  it('throws if numbers are wrong', () => {
    expect(() => openLexicon({ ...lexiconData, words: lexiconData.words - 1 })).toThrow(GauzeError);
    expect(() => openLexicon({ ...lexiconData, checksum: 1 })).toThrow(corrupt);
  });

  it('holds no word that can be read', () => {
    const all = strings
      .map((field) => lexiconData[field])
      .join(' ')
      .toLowerCase();
    for (const word of cases('michael jennifer rodriguez johnson metformin houston cassandra parkinson')) {
      expect(all).not.toContain(word);
    }
  });
});
