import type { Feature } from '@lobby/contracts/plans';
import type { RouterOutputs } from '../../trpc.ts';
import { t } from './translate.ts';

export type Plan = RouterOutputs['plans']['list'][number];

const CENTS = 100;
const listFormat = new Intl.ListFormat('en', { type: 'conjunction' });

/** A plan's price in words: "€29 a month". */
export function formatPrice({
  monthlyPriceCents: cents,
  currency,
}: Pick<Plan, 'monthlyPriceCents' | 'currency'>): string {
  if (cents === null) return t('onRequest');
  const maximumFractionDigits = cents % CENTS === 0 ? 0 : 2;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits });
  return t('perMonth', { price: format.format(cents / CENTS) });
}

/** The plans that have a feature: "Premium and Enterprise". */
export const formatPlansWith = (plans: readonly Pick<Plan, 'name' | 'features'>[], feature: Feature): string =>
  listFormat.format(plans.filter(({ features }) => features.includes(feature)).map(({ name }) => name));

/** `2026-11` as "November 2026". */
export const formatMonth = (month: string): string =>
  new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01`));
