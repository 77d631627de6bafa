// Slot templates as samples: the values of their slots are marked.

import { Generator } from '../names/generate.ts';
import type { Random } from '../names/random.ts';
import { readTemplates, type Template } from '../names/templates.ts';
import { type Sample, samplesOf } from './gold.ts';

const FILES = ['templates.txt', 'templates-2.txt', 'templates-3.txt', 'templates-4.txt'];
/** What stands in a text without people is nobody's: a city, a date. */
const HOLDS_VALUES = /<<(?:PHONE|EMAIL|DOB|DATE|MRN|SSN|ADDRESS|CITY|MEMBER_ID|RX|ACCOUNT|USERNAME)\b/;

export class TemplateTexts {
  readonly #templates: Template[];
  readonly #generator: Generator;
  readonly #random: Random;

  constructor(data: string, random: Random) {
    this.#templates = FILES.flatMap((file) => readTemplates(`${data}/${file}`)).filter(
      ({ style, body }) => style !== 'negative' || !HOLDS_VALUES.test(body),
    );
    this.#generator = new Generator(`${data}/wordlists`, random);
    this.#random = random;
  }

  samples(share: number, weight: number): Sample[] {
    return this.#templates
      .filter(() => this.#random.chance(share))
      .flatMap((template) => {
        const { text, names, values = [] } = this.#generator.sample(template);
        return samplesOf(text, [...names.map((range) => ({ ...range, label: 'NAME' as const })), ...values], weight);
      });
  }
}
