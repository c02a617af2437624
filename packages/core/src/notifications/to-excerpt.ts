import { truncateText } from '@lobby/contracts/truncate-text';

const EXCERPT_LENGTH = 120;

/** The beginning of a text, as much as a notification shows. */
export const toExcerpt = (text: string): string => truncateText(text, EXCERPT_LENGTH);
