/** Callback id of the workflow step in the manifest. */
export const MASK_TEXT = 'mask_text';
