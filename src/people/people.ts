import type { MaskerOptions } from '../mask/masker.ts';
import { createRoster, type RosterData } from './roster.ts';

/** A list with the key that its values are hashed with: it can be sent to another thread. */
export interface KeyedList {
  readonly data: RosterData;
  readonly key: Uint8Array;
}

/** The lists of one tenant. */
export interface PeopleData {
  readonly patients?: KeyedList;
  readonly directory?: KeyedList;
}

/** Whom the maskers of one thread know. A new import takes effect with the next document. */
export interface People {
  /** Counts up with each change: what was made before is made anew. */
  readonly version: number;
  readonly options: Pick<MaskerOptions, 'roster' | 'directory'>;
  set(data: PeopleData): void;
}

export function createPeople(): People {
  let version = 0;
  let options: People['options'] = {};
  return {
    get version() {
      return version;
    },
    get options() {
      return options;
    },
    set: ({ patients, directory }) => {
      version++;
      options = {
        ...(patients && { roster: createRoster(patients.data, patients.key) }),
        ...(directory && { directory: createRoster(directory.data, directory.key) }),
      };
    },
  };
}
