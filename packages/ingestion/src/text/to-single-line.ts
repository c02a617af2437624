import { cleanText } from './clean-text.ts';

/** Normalizes text for storage and puts it on one line. */
export const toSingleLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();
