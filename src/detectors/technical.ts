import type { Range } from '../span.ts';
import type { Finder } from './view.ts';

/** Ranges that must survive: ids, codes and stamps that an engineer needs. Sorted, disjoint. */
export const findProtected: Finder<readonly (Range & { readonly rule: string })[]> = () => [];
