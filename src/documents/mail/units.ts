/**
 * Mail is read as a string of units, so that one parser serves both ways in: of bytes each unit is one byte (0 to 255), of a string each
 * unit is one UTF-16 unit and 8-bit text is decoded already.
 */
export interface Units {
  readonly raw: string;
  /** True when each unit is a byte. */
  readonly bytes: boolean;
  /** Line break of the mail, for what is added to it. */
  readonly eol: '\r\n' | '\n';
}

export function unitsOf(content: string | Uint8Array): Units {
  const raw = typeof content === 'string' ? content : unitsOfBytes(content);
  const first = raw.indexOf('\n');
  return { raw, bytes: typeof content !== 'string', eol: first > 0 && raw.charAt(first - 1) !== '\r' ? '\n' : '\r\n' };
}

/** What one call may take as arguments on every engine. */
const CHUNK = 8192;
const UTF8 = new TextDecoder();

export function unitsOfBytes(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const piece = bytes.subarray(at, at + CHUNK);
    // A file of 10 MB is ASCII through and through: a decoder takes a fiftieth of the time.
    pieces.push(isAsciiOnly(piece) ? UTF8.decode(piece) : String.fromCharCode(...piece));
  }
  return pieces.join('');
}

function isAsciiOnly(bytes: Uint8Array): boolean {
  let all = 0;
  for (let i = 0; i < bytes.length; i++) all |= bytes[i] as number;
  return all < 128;
}

export function bytesOfUnits(units: string): Uint8Array {
  const bytes = new Uint8Array(units.length);
  for (let i = 0; i < units.length; i++) bytes[i] = units.charCodeAt(i);
  return bytes;
}

/** Text as it is added to the mail: its UTF-8 bytes, or itself where the mail is a string. */
export const addedText = ({ bytes }: Units, text: string): string =>
  bytes ? unitsOfBytes(new TextEncoder().encode(text)) : text;

export const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);
