import { phones } from '../src/detectors/finders/phones.ts';
import { type Finder, View } from '../src/detectors/view.ts';

/** How often the dear library was asked. */
export interface LibraryCalls {
  libphonenumber: number;
}

/** Counts from now on, for as long as the process lives: wraps `View.find`, where shared finders say how often they asked. */
export function countLibraryCalls(): LibraryCalls {
  const calls = { libphonenumber: 0 };
  const find = View.prototype.find;
  const counted = new WeakSet<object>();
  View.prototype.find = function <T>(this: View, finder: Finder<T>): T {
    const found = find.call(this, finder) as T;
    if ((finder as Finder<unknown>) !== phones || counted.has(found as object)) return found;
    counted.add(found as object);
    calls.libphonenumber += (found as ReturnType<typeof phones>).validated;
    return found;
  };
  return calls;
}
