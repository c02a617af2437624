const EXCERPT_LENGTH = 120;

/** The beginning of a text, as much as a notification shows. */
export const toExcerpt = (text: string): string => text.slice(0, EXCERPT_LENGTH);
