import type { Deps } from '../deps.ts';
import type { VisitorSession } from './visitor-sessions/visitor-session.ts';

/**
 * Counts a mail that a visitor requests to an address, which may be a stranger's: by network, visitor, company and address. The visitor
 * comes before the address, so that nobody uses up the day of an address that isn't theirs. Throws AppError rate_limited.
 */
export async function limitVisitorMail(
  { rateLimits }: Pick<Deps, 'rateLimits'>,
  { visitorId, tenantId }: VisitorSession,
  { email, address }: { email: string; address: string },
): Promise<void> {
  await rateLimits.consume('mail-link-ip', address);
  await rateLimits.consume('visitor-mail-visitor', visitorId);
  await rateLimits.consume('visitor-mail', email);
  await rateLimits.consume('visitor-mail-tenant', tenantId);
  await rateLimits.consume('visitor-mail-email', email);
}
