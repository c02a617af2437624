import { hasGlosses } from '../dictionaries/index.ts';

/** Which weights count, by the language of what was found, because that of a short question is often detected wrongly. */
export const chooseWeights = (language: string): 'en' | 'glossed' | 'other' =>
  language === 'en' ? 'en' : hasGlosses(language) ? 'glossed' : 'other';
