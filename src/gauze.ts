import { detectors } from './detectors/index.ts';
import { createProtector } from './detectors/technical.ts';
import { assembleMasker, type Masker, type MaskerOptions } from './mask/masker.ts';
import { vendorGrammars, vendorHosts } from './vendors/index.ts';

/** What must survive, by the grammars of all vendors. */
export const findProtected = createProtector(vendorGrammars, vendorHosts);

/**
 * A masker with all detectors, that protects the vocabulary of all vendors: conversations quote several of them.
 * Throws GauzeError for options that cannot work: `invalid_policy`, `invalid_key`.
 */
export const createMasker = (options: MaskerOptions = {}): Masker =>
  assembleMasker({ detectors, findProtected }, options);
