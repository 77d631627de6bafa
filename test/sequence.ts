import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, in the order they start: on two cores the last one to start decides when a run ends. */
const FIRST = [
  'test/runtime/core.test.ts',
  'test/documents/fuzz.test.ts',
  'test/web/playground.test.ts',
  'test/runtime/d1-vault.test.ts',
  'test/relay/kill.test.ts',
  'test/channels/email/corpus.test.ts',
];

const place = ({ moduleId }: TestSpecification): number => {
  const at = FIRST.findIndex((name) => moduleId.endsWith(name));
  return at === -1 ? FIRST.length : at;
};

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
