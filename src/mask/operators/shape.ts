import type { Operator } from './operator.ts';

/** `999-99-9999`, `Xxxx Xxxxx`: length, case and punctuation stay, letters and digits go. A shape's shape is itself. */
export const shape: Operator = ({ value }) =>
  value
    .replace(/\p{Nd}/gu, '9')
    .replace(/\p{Lu}/gu, 'X')
    .replace(/[\p{L}\p{N}]/gu, (letter) => (letter === '9' || letter === 'X' ? letter : 'x'));
