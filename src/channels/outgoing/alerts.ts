import { NOTICES, type NoticeWay } from '../../relay/notice.ts';
import type { Destination } from './destination.ts';

/** Tells a program: a signed webhook with event, vendor, count and ids as JSON. Undefined for a destination that makes tickets. */
export function webhookWay(
  { name: destination, vendor, takes }: Destination,
  way: Pick<NoticeWay, 'name' | 'about'>,
): NoticeWay | undefined {
  if (takes.form !== 'payload') return undefined;
  return {
    ...way,
    destination: `http:${destination}`,
    vendor,
    message: ({ event, vendor: about, count, ids, day, daysBefore }) => {
      const ends = day === '' ? {} : { lastDay: day, daysBefore };
      const said = { event, says: NOTICES[event], vendor: about, count, ids, ...ends };
      return { docs: [{ format: 'json', content: JSON.stringify(said) }], envelope: {} };
    },
  };
}
