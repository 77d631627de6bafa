import type { PredictedSpan } from '../score.ts';

/** Another tool, called as its documentation says, its findings in the words of the guideline. */
export interface Peer {
  readonly name: string;
  predict(text: string): Promise<readonly PredictedSpan[]> | readonly PredictedSpan[];
}

/** Loads a package of this folder. By a name in a variable: the packages are not there when the project is type-checked. */
export const load = async <T>(name: string): Promise<T> => (await import(name)) as T;
