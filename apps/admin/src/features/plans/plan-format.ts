import type { PlanTerms } from '@lobby/contracts/platform/plans';
import { createTranslator } from '@lobby/messages';
import { planMessages } from '@lobby/messages/staff/plans';
import { platformPlansMessages } from '@lobby/messages/staff/platform/plans';
import { formatBytes, formatNumber, inDisplayLanguage } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(platformPlansMessages);
const tPlan = createTranslator(planMessages);

export type PlanDetails = RouterOutputs['platformPlans']['list'][number];
export type PlanVersion = PlanDetails['versions'][number];

const CENTS = 100;
const currencyFormats = inDisplayLanguage(
  (language) => (currency: string, maximumFractionDigits: number) =>
    new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits }),
);

/** A price in words: "€29 a month". */
export function formatPrice({ monthlyPriceCents: cents, currency }: Pick<PlanTerms, 'monthlyPriceCents' | 'currency'>) {
  if (cents === null) return t('onRequest');
  const format = currencyFormats()(currency, cents % CENTS === 0 ? 0 : 2);
  return t('perMonth', { price: format.format(cents / CENTS) });
}

/** What a version includes, a line each. */
export const listTerms = (terms: PlanVersion): string[] => [
  tPlan('questionLimit', { count: formatNumber(terms.monthlyQuestions) }),
  tPlan('resourceLimit', { count: formatNumber(terms.maxResources) }),
  tPlan('storageLimit', { size: formatBytes(terms.maxStorageBytes) }),
  tPlan('seatLimit', { count: formatNumber(terms.maxSeats) }),
  tPlan('contactLimit', { count: formatNumber(terms.maxContacts) }),
  ...terms.features.map((feature) => tPlan(feature)),
];

/** The terms of a version, as the form edits them. */
export function toTerms({
  version: _version,
  createdAt: _createdAt,
  tenants: _tenants,
  ...terms
}: PlanVersion): PlanTerms {
  return terms;
}

/** How many tenants a plan has, and how many of them on an earlier version. */
export function countTenants({ versions, version }: PlanDetails): { total: number; outdated: number } {
  const total = versions.reduce((sum, { tenants }) => sum + tenants, 0);
  const current = versions.find((one) => one.version === version)?.tenants ?? 0;
  return { total, outdated: total - current };
}
