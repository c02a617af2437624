import { translate } from './translate.ts';

/** The choices with an answer as text; empty for none. */
export const formatChoices = (choices: readonly string[]): string =>
  choices.length > 0 ? `${translate('didYouMean')} ${choices.join(' · ')}` : '';
