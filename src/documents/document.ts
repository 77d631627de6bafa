import type { Kind } from '../kinds.ts';
import type { Range } from '../span.ts';
import type { FieldMap } from './field-map.ts';

export const FORMATS = ['auto', 'text', 'html', 'json', 'mail', 'csv', 'url', 'hl7', 'x12', 'xml', 'slack'] as const;
export type Format = (typeof FORMATS)[number];

/** What a caller hands in. Bytes are decoded under `charset` (UTF-8 when absent). */
export interface Doc {
  readonly format: Format;
  readonly content: string | Uint8Array;
  readonly charset?: string;
  /** File name, a hint for sniffing and a text that may itself hold a name. */
  readonly name?: string;
  /** What its paths hold, where the sender is known. */
  readonly fields?: FieldMap;
}

/** What may stand in the place of a finding. */
export type Accepts =
  | { readonly type: 'any' }
  | { readonly type: 'digits'; readonly count: number }
  | { readonly type: 'number' }
  | { readonly type: 'date' }
  | { readonly type: 'url' }
  | { readonly type: 'addr-spec' }
  | { readonly type: 'filename' }
  | { readonly type: 'width'; readonly count: number };

/**
 * A stretch of a part's text and where it stands in the source. A `plain` one is the same, unit for unit; any other is an
 * escape or entity, of which only the whole can be edited. Between two segments the source may hold markup.
 */
export interface Segment {
  /** Start and end in the part's text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Start and end in the source: UTF-16 units of a string, bytes of a Uint8Array. */
  readonly from: number;
  readonly to: number;
  readonly plain: boolean;
  /** Source units behind each text unit of a plain segment, 1 when absent: 2 for bytes of UTF-16 or of UTF-8's two-byte letters. */
  readonly width?: number;
}

/**
 * What a place holds by the definition of its format, whatever stands around it: values of one kind (`PID-5.1` a name), or `codes`,
 * nothing of a person's: codes, units, results, stamps of messages, names of facilities.
 */
export type Holds = Kind | 'codes';

/** A value that stands for a text: base64 of it, say. */
export interface Encoding {
  readonly text: string;
  /** The value for another text. */
  readonly encode: (text: string) => string;
}

/** One run of human text, as a reader would see it. */
export interface Part {
  readonly path: string;
  readonly text: string;
  /** Words that name the part's place, for detectors: `date of birth`. Empty for running text. */
  readonly label: string;
  /** Only where the format or the sender defines it: absent for text, which detectors judge. */
  readonly holds?: Holds;
  /**
   * Set where a reader sees this text as text: the only places in which originals are put back. A `cell` is one of a table, which a program may
   * take for a formula. Absent for addresses, attributes, header fields, names of files, calendars, comments and scripts.
   */
  readonly shown?: 'text' | 'cell';
  /** Stretches of a shown text that nobody sees: in hidden elements. UTF-16 units of `text`, in order. */
  readonly hidden?: readonly Range[];
  /** Stretches that quote an earlier text, where the format says so. UTF-16 units of `text`, in order. */
  readonly quoted?: readonly Range[];
  /** With a kind in `holds`: the sender's own map says that the whole text is the identifier, whatever it looks like. */
  readonly whole?: true;
  readonly accepts: Accepts;
  /** In order, not overlapping, covering `text`. What the source lacks (the line break that a block of HTML makes) has `from` = `to`. */
  readonly segments: readonly Segment[];
  /** Writes a replacement the way this place wants it: JSON escapes, entities, percent-encoding. */
  readonly encode: (replacement: string) => string;
  /**
   * Set where the part stands in an encoded value: the part itself, with segments in the text of `encoding`, which all parts of one value share. The
   * segments around it lead to the whole value, and `encode` writes an encoded value the way its place wants it.
   */
  readonly enclosed?: { readonly encoding: Encoding; readonly part: Part };
}

/** An edit in the units of its part's text. */
export interface PartEdit extends Range {
  readonly part: number;
  readonly replacement: string;
}

/** A document taken apart. `write` gives the source back with the edits made, and nothing else changed. */
export interface Reading {
  readonly format: Exclude<Format, 'auto'>;
  readonly parts: readonly Part[];
  write(edits: readonly PartEdit[]): string | Uint8Array;
}

export interface ReadLimits {
  readonly parts: number;
  readonly depth: number;
  /** What becomes of an attachment that cannot be read: it holds the mail (default), a note takes its place, or it is left as it stands. */
  readonly attachments?: 'hold' | 'stub' | 'leave';
}

/** Reads one format from decoded text. Throws GauzeError (`not_parseable`, `too_many_parts`, `too_deep`): the document is held. */
export interface Codec {
  readonly format: Exclude<Format, 'auto'>;
  read(source: string, limits: ReadLimits): Reading;
}
