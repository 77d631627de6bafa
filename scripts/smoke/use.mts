// Type-checked inside the folder where the packed package was installed.
import { createMasker } from 'gauze';

const masker = createMasker({ key: new Uint8Array(32) });
const masked = masker.mask({ format: 'text', content: '' }, { conversation: 'smoke', now: 0 });
export const content: string | Uint8Array | undefined = masked.ok ? masked.content : undefined;
