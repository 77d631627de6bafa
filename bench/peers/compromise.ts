import { load, type Peer } from './peer.ts';

interface Found {
  json(options: { offset: true }): readonly { readonly offset: { readonly start: number; readonly length: number } }[];
}
interface Parsed {
  people(): Found;
  places(): Found;
  phoneNumbers(): Found;
  emails(): Found;
  urls(): Found;
}
interface Package {
  readonly default: (text: string) => Parsed;
}

const KINDS = [
  ['people', 'NAME'],
  ['places', 'ADDRESS'],
  ['phoneNumbers', 'PHONE'],
  ['emails', 'EMAIL'],
  ['urls', 'URL'],
] as const;

export async function compromise(): Promise<Peer> {
  const { default: nlp } = await load<Package>('compromise');
  return {
    name: 'compromise 14.17',
    predict: (text) => {
      const parsed = nlp(text);
      return KINDS.flatMap(([method, label]) =>
        parsed[method]()
          .json({ offset: true })
          .filter((found) => found.offset.length > 0)
          .map(({ offset }) => ({ start: offset.start, end: offset.start + offset.length, label })),
      );
    },
  };
}
