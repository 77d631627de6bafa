import { describe } from 'vitest';
import { age } from '../../src/detectors/age.ts';
import { HOSTILE, runRows } from '../support/rows.ts';

describe('age', () => {
  runRows(age, {
    find: [
      'pt is «97» yo, lives alone',
      'a «97» year old on the floor',
      'a «91»-year-old man, «98»yo F, «93» y/o',
      "he's «92» so call twice",
      'She is «101»! Again',
      'I AM «94» YEARS OLD',
      'MY WIFE RUBY IS «96» AND TIRED',
      'aged «94», Age: «95»',
      '"patientAge": "«96»"',
      '<age>«99»</age>',
      'Age/Sex: «93»/F',
      '(0010,1010) AS [ 0«90»Y ]',
      'pt «91»M with chest pain',
      'eldest member was «91»',
      'female, «ninety-four», brought in',
      '«ninety seven» year old',
      '«a hundred and two» years old',
      'is he «ninety»?\nCaller: «Ninety-two» now.',
      'her «96»th birthday',
      'my dad, «93», fell',
      'Ana Ferro («94») called',
      'mom is «91» and dad is «95»',
      'both are «92» and «95»',
      'nani «94» saal ki hai',
      'tiene «93» años',
      'la dame a «quatre-vingt-treize» ans',
      '«92»-jährige Patientin',
      'Йому «93» роки',
      '患者は«95»歳',
      'age «9 1»',
      'name,age,zip\nAna,«93»,97405',
    ],
    leave: [
      'wait is 90 days, 95 minutes, 92 %',
      'HR 98, BP 92/60, SpO2 94',
      'oxygen is 92',
      'weight 101 lb, $95, 104 calls',
      'error 104 on line 92',
      'she is 71 years old',
      'members aged 90+',
      '92.5 or 1,095',
      'room 94, bed 101',
      'since 1995',
    ],
    hostile: [...HOSTILE, ...['ninety ', '95 ', 'age ', 'she is '].map((piece) => piece.repeat(5_000))],
  });
});
