import type { Feature } from '@lobby/contracts/plans';
import { inDisplayLanguage } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';
import { t } from './translate.ts';

export type Plan = RouterOutputs['plans']['list'][number];

const CENTS = 100;
const listFormat = inDisplayLanguage((language) => new Intl.ListFormat(language, { type: 'conjunction' }));
const monthFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
const currencyFormats = inDisplayLanguage(
  (language) => (currency: string, maximumFractionDigits: number) =>
    new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits }),
);

/** A plan's price in words: "€29 a month". */
export function formatPrice({
  monthlyPriceCents: cents,
  currency,
}: Pick<Plan, 'monthlyPriceCents' | 'currency'>): string {
  if (cents === null) return t('onRequest');
  const maximumFractionDigits = cents % CENTS === 0 ? 0 : 2;
  const format = currencyFormats()(currency, maximumFractionDigits);
  return t('perMonth', { price: format.format(cents / CENTS) });
}

/** The plans that have a feature: "Premium and Enterprise". */
export const formatPlansWith = (plans: readonly Pick<Plan, 'name' | 'features'>[], feature: Feature): string =>
  listFormat().format(plans.filter(({ features }) => features.includes(feature)).map(({ name }) => name));

/** `2026-11` as "November 2026". */
export const formatMonth = (month: string): string => monthFormat().format(new Date(`${month}-01`));
