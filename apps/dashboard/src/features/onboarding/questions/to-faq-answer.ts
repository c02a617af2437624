import type { TrialAnswer } from './trial-item.tsx';

/** An answer as the beginning of a FAQ's: without the marks of its sources, and nothing where there was none. */
export const toFaqAnswer = ({ outcome, text }: TrialAnswer): string =>
  outcome === 'unknown' ? '' : text.replaceAll(/ ?\[\d{1,2}\]/g, '');
