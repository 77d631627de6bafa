import { GauzeError } from '../errors.ts';
import { looksLikeCsv } from './csv/dialect.ts';
import { readCsv } from './csv.ts';
import type { Codec, Format } from './document.ts';
import { looksLikeHl7, readHl7 } from './hl7.ts';
import { readHtml } from './html.ts';
import { readJson } from './json.ts';
import { open } from './nested.ts';
import type { Reader } from './reader.ts';
import { textReading } from './segments.ts';
import { readSlack, slackReading } from './slack.ts';
import { looksLikeForm, looksLikeHtml, looksLikeJson, looksLikeUrl } from './sniff.ts';
import { readText } from './text.ts';
import { readUrl } from './url.ts';
import { looksLikeX12, readX12 } from './x12.ts';
import { looksLikeXml, readXml } from './xml.ts';

type TextFormat = Exclude<Format, 'auto' | 'mail'>;

const READERS: Readonly<Record<TextFormat, Reader>> = {
  text: readText,
  html: readHtml,
  json: readJson,
  csv: readCsv,
  url: readUrl,
  hl7: readHl7,
  x12: readX12,
  xml: readXml,
  slack: readSlack,
};

// The first whose look fits and that parses is taken; text is what is left.
const SNIFFED: readonly (readonly [TextFormat, (source: string) => boolean])[] = [
  ['json', looksLikeJson],
  ['hl7', looksLikeHl7],
  ['x12', looksLikeX12],
  ['url', (source) => looksLikeForm(source) || looksLikeUrl(source)],
  ['xml', looksLikeXml],
  ['html', looksLikeHtml],
  ['csv', looksLikeCsv],
];

/** Reads text under its declared format; for `auto`, under the first whose whole grammar it fits. */
export function readSource(
  source: string,
  format: TextFormat | 'auto',
  limits: Parameters<Codec['read']>[1],
): ReturnType<Codec['read']> {
  if (format !== 'auto') return codec(format).read(source, limits);
  for (const [name, looksLike] of SNIFFED) {
    const reading = looksLike(source) ? tryReading(name, source, limits) : undefined;
    if (reading) return reading;
  }
  return codec('text').read(source, limits);
}

/** The codec of a text format. */
export function codec(format: TextFormat): Codec {
  return {
    format,
    read: (source, limits) => {
      const reading = tryReading(format, source, limits);
      if (!reading) throw new GauzeError('not_parseable');
      return reading;
    },
  };
}

function tryReading(
  format: TextFormat,
  source: string,
  limits: Parameters<Codec['read']>[1],
): ReturnType<Codec['read']> | undefined {
  const parts = READERS[format](source, { limits, depth: 0, open });
  if (parts && parts.length > limits.parts) throw new GauzeError('too_many_parts');
  if (!parts) return undefined;
  return format === 'slack' ? slackReading(source, parts) : textReading(format, source, parts);
}
