import type { TenantTx } from '@lobby/db';
import { findPhoneCountry } from './parse-phone-number.ts';

/** How a tenant's people write numbers, dates and phone numbers. */
export interface ValueLocale {
  /** ISO 3166-1. */
  country: string;
  /** A language tag. */
  locale: string;
}

const DEFAULT_COUNTRY = 'US';

/** The country of a tenant by its own phone number, else by its language. */
export async function loadValueLocale(tx: TenantTx): Promise<ValueLocale> {
  const tenant = await tx.tenant.findFirstOrThrow({ select: { phone: true } });
  const { language } = await tx.tenantSettings.findFirstOrThrow({ select: { language: true } });
  const ofPhone = findPhoneCountry(tenant.phone ?? '');
  const country = ofPhone ?? new Intl.Locale(language).maximize().region ?? DEFAULT_COUNTRY;
  return { country, locale: `${language}-${country}` };
}
