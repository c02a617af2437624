import type { TrialAnswer } from './trial.ts';

/** An answer's text without the marks of its sources. */
export const stripCitationMarkers = (text: string): string => text.replaceAll(/ ?\[\d{1,2}\]/g, '');

/** An answer as the beginning of a FAQ's; nothing where it wasn't sure. */
export const toFaqAnswer = ({ outcome, text }: TrialAnswer): string =>
  outcome === 'answered' ? stripCitationMarkers(text) : '';
