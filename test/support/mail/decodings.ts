/** Everything that somebody could read in bytes: as they stand, and with each encoding of mail undone, twice over. */
export function decodings(bytes: Uint8Array): string {
  const first = readings(Buffer.from(bytes).toString('latin1'));
  const second = first.flatMap((text) => readings(text));
  return [...new Set([...first, ...second])].join('\n\0\n').toLowerCase();
}

/** The canaries that can be read in bytes. */
export const found = (bytes: Uint8Array, canaries: readonly string[]): string[] => {
  const text = decodings(bytes);
  const bare = text.replace(/[^a-z0-9]/g, '');
  return canaries.filter((canary) => {
    const plain = canary.toLowerCase();
    // Digits also without what stands between them.
    return text.includes(plain) || (/\d{4}/.test(plain) && bare.includes(plain.replace(/\D/g, '')));
  });
};

function readings(text: string): string[] {
  const unfolded = text.replace(/=\r?\n/g, '').replace(/\r?\n[ \t]/g, '');
  const words = text
    .replace(/\?=\s+=\?[^?\s]+\?[bq]\?/gi, '')
    .replace(/=\?[^?\s]+\?b\?([^?]*)\?=/gi, (_, data: string) => fromBase64(data))
    .replace(/=\?[^?\s]+\?q\?([^?]*)\?=/gi, (_, data: string) => unquoted(data.replaceAll('_', ' ')));
  const blocks = [...text.matchAll(/[A-Za-z0-9+/]{4}(?:[A-Za-z0-9+/]|\r?\n(?=[A-Za-z0-9+/])){8,}={0,2}/g)].map(
    ([run]) => fromBase64(run),
  );
  return [
    text,
    unfolded,
    unquoted(unfolded),
    words,
    text.replace(/%([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    entities(unfolded),
    entities(unquoted(unfolded)).replace(/<[^>]*>/g, ''),
    text.replaceAll('\0', ''),
    ...blocks,
    ...blocks.map((block) => block.replaceAll('\0', '')),
  ];
}

const fromBase64 = (data: string): string => Buffer.from(data.replace(/\s/g, ''), 'base64').toString('latin1');
const unquoted = (text: string): string =>
  text.replace(/=([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
const entities = (text: string): string =>
  text.replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCharCode(Number(code)));
