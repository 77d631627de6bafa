const encoder = new TextEncoder();

/**
 * 32-bit sum over the letters of generated strings, which are ASCII, and their lengths. It is what a start has to pay for a model: four letters a
 * turn, at a time when no loop is compiled yet. Every machine that runs this has the low byte first.
 */
export function sumOfTexts(texts: readonly string[]): number {
  let sum = texts.length;
  for (const text of texts) {
    const bytes = aligned(encoder.encode(text));
    const whole = bytes.length >> 2;
    const fours = new Int32Array(bytes.buffer, bytes.byteOffset, whole);
    sum = step(sum, bytes.length);
    for (let at = 0; at < whole; at++) {
      sum = Math.imul(sum ^ (fours[at] as number), 0x9e3779b1);
      sum ^= sum >>> 15;
    }
    for (let at = whole * 4; at < bytes.length; at++) sum = step(sum, bytes[at] as number);
  }
  return sum >>> 0;
}

const aligned = (bytes: Uint8Array): Uint8Array => (bytes.byteOffset % 4 === 0 ? bytes : bytes.slice());

const step = (sum: number, value: number): number => {
  const next = Math.imul(sum ^ value, 0x9e3779b1);
  return next ^ (next >>> 15);
};
