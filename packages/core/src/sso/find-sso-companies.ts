import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/**
 * The companies with SSO that have this slug or this email's domain, by name. Whether somebody with the email exists is not looked at,
 * so that nobody learns it.
 */
export async function findSsoCompanies(
  { platformDb, rateLimits }: Pick<Deps, 'platformDb' | 'rateLimits'>,
  search: string,
  ip: string,
): Promise<{ slug: string; name: string }[]> {
  await rateLimits.consume('sso', ip);
  const text = search.trim().toLowerCase();
  const domain = text.includes('@') ? (text.split('@').at(-1) ?? '') : '';
  const companies = await platformDb((tx) => platformFunctions.findSsoCompanies(tx, domain ? '' : text, domain));
  return companies.map(({ slug, name }) => ({ slug, name }));
}
