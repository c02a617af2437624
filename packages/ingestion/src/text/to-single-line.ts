import { cleanText } from './clean-text.ts';

/** Text on one line, as it is stored. */
export const toSingleLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();
