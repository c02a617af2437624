import type { ProvisionTenant } from '@lobby/contracts/platform';
import {
  createUser,
  findUserByEmail,
  generateToken,
  hashPassword,
  removeSignInMeans,
  sendPasswordResetLink,
} from '../../auth/index.ts';
import type { Deps } from '../../deps.ts';
import { applyIndustryTemplate } from '../../industry-templates/index.ts';
import { createTenant } from '../../tenants/index.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

type ProvisionDeps = Pick<
  Deps,
  'platformDb' | 'tenantDb' | 'platformThenTenantDb' | 'mailer' | 'publicUrl' | 'clock' | 'sessions'
>;

/**
 * Locks out whoever registered an address without confirming it, who may be somebody else than its owner: the password and
 * whatever else signs in work no more, and sessions end. The owner sets a new one by link.
 */
async function resetUnconfirmedAccount({ platformDb, sessions }: ProvisionDeps, userId: string): Promise<void> {
  const passwordHash = await hashPassword(generateToken());
  await platformDb(async (tx) => {
    await tx.user.updateMany({ where: { id: userId }, data: { passwordHash } });
    await removeSignInMeans(tx, userId);
  });
  await sessions.invalidateAll(userId);
}

/**
 * Creates a tenant, with an industry template where one is named. Its first company admin, unless they have a confirmed account, sets a password by a mailed link. Without SMTP the
 * link is given, for the super admin to send.
 */
export async function provisionTenant(
  deps: ProvisionDeps,
  actorUserId: string,
  { name, email, templateName = null, ...tenant }: Omit<ProvisionTenant, 'templateName'> & Partial<ProvisionTenant>,
): Promise<{ tenantId: string; slug: string; link: string | null }> {
  const existing = await deps.platformDb((tx) => findUserByEmail(tx, email));
  const isProven = existing !== null && existing.emailConfirmedAt !== null;
  if (existing && !isProven) await resetUnconfirmedAccount(deps, existing.id);
  const passwordHash = existing ? '' : await hashPassword(generateToken());
  const { tenantId, slug, userId, memberId } = await createTenant(deps, tenant, async (tx) => {
    const user = existing ?? (await createUser(tx, { email, name, passwordHash }));
    return { userId: user.id, name };
  });
  await deps.platformDb((tx) => recordPlatformAudit(tx, { actorUserId, action: 'tenant.created', target: tenantId }));
  if (templateName !== null)
    await deps.tenantDb(tenantId)((tx) =>
      applyIndustryTemplate(tx, { userId: actorUserId, memberId, name }, templateName),
    );
  const link = isProven ? null : await sendPasswordResetLink(deps, { id: userId, email });
  return { tenantId, slug, link: deps.mailer.isConfigured ? null : link };
}
