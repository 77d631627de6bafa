import type { SourceEdit } from '../../documents/segments.ts';

// RFC 5545 sections 3.8.4.7, 3.8.1.1; RFC 6350 sections 6.2.4, 6.6.3, 6.6.5, 6.7.6, 6.8.1. Folded lines begin with white space.
const FOLDS = '(?:\\r?\\n[ \\t][^\\r\\n]*)*';
const UID = new RegExp(
  `^((?:[\\w-]{1,40}\\.)?(?:UID|X-WR-RELCALID|RELATED-TO)(?:;[^:\\r\\n]{0,200})?:)([^\\r\\n]*${FOLDS})`,
  'gim',
);
/** Files within a card or a calendar: no text, and often a face. */
const FILE = new RegExp(
  `^(?:[\\w-]{1,40}\\.)?(?:PHOTO|LOGO|SOUND|KEY|ATTACH|IMAGE)[;:][^\\r\\n]*${FOLDS}\\r?\\n?`,
  'gim',
);

/** Edits of a calendar or card: ids of events and people are mapped, files within it go. */
export function cardEdits(text: string, map: (id: string) => string): SourceEdit[] {
  const ids = [...text.matchAll(UID)].map(({ index, 1: before = '', 2: id = '' }) => ({
    start: index + before.length,
    end: index + before.length + id.length,
    replacement: map(id.replace(/\r?\n[ \t]/g, '').trim()),
  }));
  const files = [...text.matchAll(FILE)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    replacement: '',
  }));
  return [...ids, ...files].sort((a, b) => a.start - b.start);
}
