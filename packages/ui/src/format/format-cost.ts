import { inDisplayLanguage } from '../language/in-display-language.ts';

/** Below this an amount has no two digits that mean anything after two decimals. */
const SMALL = 0.1;

const [format, formatSmall] = [
  inDisplayLanguage((language) => new Intl.NumberFormat(language, { style: 'currency', currency: 'USD' })),
  inDisplayLanguage(
    (language) => new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 }),
  ),
];

/** An amount in USD: "$12.30", and of a small one two digits that say something: "$0.0012". */
export const formatCost = (usd: number): string => (usd > 0 && usd < SMALL ? formatSmall() : format()).format(usd);
