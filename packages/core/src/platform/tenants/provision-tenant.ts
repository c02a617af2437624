import type { ProvisionTenant } from '@lobby/contracts/platform';
import { createUser, findUserByEmail, generateToken, hashPassword, sendPasswordResetLink } from '../../auth/index.ts';
import type { Deps } from '../../deps.ts';
import { assertRegistrationOpen, createTenant } from '../../tenants/index.ts';
import { assertPlan } from '../plans/assert-plan.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';
import { resetUnconfirmedAccount } from '../reset-unconfirmed-account.ts';

type NewProvisionedTenant = Omit<ProvisionTenant, 'templateName' | 'templateLanguage'>;

export interface ProvisionedTenant {
  tenantId: string;
  slug: string;
  /** Of the first company admin. */
  memberId: string;
  /** With which they set a password; null: it was mailed, or they have one. */
  link: string | null;
}

type ProvisionDeps = Pick<
  Deps,
  'platformDb' | 'platformThenTenantDb' | 'mailer' | 'publicUrl' | 'clock' | 'sessions' | 'platformSettings'
>;

/**
 * Creates a tenant. Its first company admin, unless they have a confirmed account, sets a password by a mailed link. Without SMTP the
 * link is given, for the super admin to send.
 */
export async function provisionTenant(
  deps: ProvisionDeps,
  actorUserId: string,
  { name, email, ...tenant }: NewProvisionedTenant,
): Promise<ProvisionedTenant> {
  assertRegistrationOpen(deps, 'staff');
  const existing = await deps.platformDb(async (tx) => {
    await assertPlan(tx, tenant.planId);
    return findUserByEmail(tx, email);
  });
  const isProven = existing !== null && existing.emailConfirmedAt !== null;
  if (existing && !isProven) await resetUnconfirmedAccount(deps, existing.id);
  const passwordHash = existing ? '' : await hashPassword(generateToken());
  const { tenantId, slug, userId, memberId } = await createTenant(deps, tenant, async (tx) => {
    const user = existing ?? (await createUser(tx, { email, name, passwordHash }));
    return { userId: user.id, name };
  });
  await deps.platformDb((tx) => recordPlatformAudit(tx, { actorUserId, action: 'tenant.created', target: tenantId }));
  const link = isProven ? null : await sendPasswordResetLink(deps, { id: userId, email });
  return { tenantId, slug, memberId, link: deps.mailer.isConfigured ? null : link };
}
