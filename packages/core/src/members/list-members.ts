import type { TenantScope } from '../deps.ts';
import { findUsersWithTwoFactor, loadEmails } from '../auth/index.ts';

/** The members of the tenant and its pending invitations. */
export async function listMembers({ db, clock, ...deps }: Pick<TenantScope, 'db' | 'platformDb' | 'clock'>) {
  const { members, invitations, settings } = await db(async (tx) => ({
    members: await tx.membership.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    settings: await tx.tenantSettings.findFirst({ select: { isTwoFactorRequired: true } }),
    invitations: await tx.invitation.findMany({
      where: { acceptedAt: null, revokedAt: null },
      orderBy: { createdAt: 'desc' },
      select: { id: true, name: true, email: true, role: true, permissions: true, expiresAt: true, createdAt: true },
    }),
  }));
  const userIds = members.map(({ userId }) => userId);
  const emails = await loadEmails(deps, userIds);
  const withTwoFactor = await findUsersWithTwoFactor(deps, userIds);
  return {
    isTwoFactorRequired: settings?.isTwoFactorRequired ?? false,
    members: members.map(
      ({ id, userId, displayName, role, permissions, takesConversations, disabledAt, lastSeenAt, createdAt }) => ({
        id,
        userId,
        displayName,
        email: emails.get(userId) ?? '',
        role,
        permissions,
        takesConversations,
        isDisabled: disabledAt !== null,
        hasTwoFactor: withTwoFactor.has(userId),
        lastSeenAt,
        createdAt,
      }),
    ),
    invitations: invitations.map((invitation) => ({ ...invitation, isExpired: invitation.expiresAt <= clock.now() })),
  };
}
