import { inDisplayLanguage } from '@lobby/ui';

const MICROS_PER_USD = 1_000_000;
const format = inDisplayLanguage((language) => new Intl.NumberFormat(language, { style: 'currency', currency: 'USD' }));

/** Millionths of a US dollar as "$1.25". */
export const formatCost = (micros: number): string => format().format(micros / MICROS_PER_USD);
