import type { TenantTx } from '@lobby/db';
import type { AppliedParts } from '../applied-parts.ts';
import { findZoneCurrency, SOURCE_CURRENCY } from './zone-currencies.ts';

/** Of languages that are mostly spoken where one currency is used. */
const BY_LANGUAGE = new Map([
  ...['de', 'fr', 'it', 'nl', 'el'].map((language) => [language, 'EUR'] as const),
  ['pl', 'PLN'],
  ['ja', 'JPY'],
]);

const findAppliedCurrency = (applied: AppliedParts): string | undefined =>
  Object.values(applied)
    .map(({ part }) => (part.kind === 'field' ? part.value.currency : null))
    .find((currency) => currency !== null);

/**
 * The currency of a company's amounts (ISO 4217): the one that its template has set before, so that an update keeps it, else that of its
 * time zone, else of the language that it takes the template in.
 */
export async function chooseCurrency(
  tx: TenantTx,
  applied: AppliedParts,
  language: string | undefined,
): Promise<string> {
  const known = findAppliedCurrency(applied);
  if (known !== undefined) return known;
  const { timeZone } = await tx.tenantSettings.findFirstOrThrow({ select: { timeZone: true } });
  return findZoneCurrency(timeZone) ?? BY_LANGUAGE.get(language ?? '') ?? SOURCE_CURRENCY;
}
