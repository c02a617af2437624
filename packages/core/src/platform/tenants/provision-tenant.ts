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
import { createTenant } from '../../tenants/index.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

type NewProvisionedTenant = Omit<ProvisionTenant, 'templateName'>;

export interface ProvisionedTenant {
  tenantId: string;
  slug: string;
  /** Of the first company admin. */
  memberId: string;
  /** With which they set a password; null: it was mailed, or they have one. */
  link: string | null;
}

type ProvisionDeps = Pick<Deps, 'platformDb' | 'platformThenTenantDb' | 'mailer' | 'publicUrl' | 'clock' | 'sessions'>;

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
 * Creates a tenant. Its first company admin, unless they have a confirmed account, sets a password by a mailed link. Without SMTP the
 * link is given, for the super admin to send.
 */
export async function provisionTenant(
  deps: ProvisionDeps,
  actorUserId: string,
  { name, email, ...tenant }: NewProvisionedTenant,
): Promise<ProvisionedTenant> {
  const existing = await deps.platformDb((tx) => findUserByEmail(tx, email));
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
