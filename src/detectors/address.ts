import { areas } from './address/areas.ts';
import { fields } from './address/fields.ts';
import { foreign } from './address/foreign.ts';
import { homes } from './address/homes.ts';
import { places } from './address/places.ts';
import { repeatedStreets, rows, zipCells } from './address/rows.ts';
import { streets } from './address/streets.ts';
import type { Detector } from './detector.ts';
import { HAS } from './view.ts';

// `Lumacore Inc., 4400 Perimeter Loop`: where a company sits, nobody lives.
const COMPANY_BEFORE = /\b(?:Inc|LLC|L\.L\.C|Corp|Corporation|Ltd|Limited|GmbH|PLC|LLP)\.?,? (?:\d{1,6} )?$/;

/** Addresses below the level of a state: streets, boxes, cities and postcodes, one span a run. A state alone is none. */
export const address: Detector = {
  name: 'address',
  needs: 0,
  detect(view) {
    const digits = (view.has & HAS.digit) !== 0;
    const { text } = view;
    const houses = streets(view, digits);
    return [
      ...fields(view),
      ...houses,
      ...zipCells(text, houses),
      ...repeatedStreets(text, houses),
      ...rows(view, digits),
      ...places(view, digits),
      ...foreign(view),
      ...homes(view),
      ...areas(view, digits),
    ].filter(({ start }) => !COMPANY_BEFORE.test(text.slice(Math.max(0, start - 24), start)));
  },
};
