/**
 * Whether a key belongs to an input method that composes text, as for Chinese or Japanese. Safari ends the composition before the Enter
 * that confirms it, and only the key code 229 tells.
 */
export const isComposing = ({
  isComposing: isFlagged,
  keyCode,
}: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean => isFlagged || keyCode === 229;
