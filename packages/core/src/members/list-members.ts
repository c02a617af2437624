import type { TenantScope } from '../deps.ts';
import { loadEmails } from '../auth/index.ts';

/** The members of the tenant and its pending invitations. */
export async function listMembers({ db, clock, ...deps }: Pick<TenantScope, 'db' | 'platformDb' | 'clock'>) {
  const { members, invitations } = await db(async (tx) => ({
    members: await tx.membership.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    invitations: await tx.invitation.findMany({
      where: { acceptedAt: null, revokedAt: null },
      orderBy: { createdAt: 'desc' },
      select: { id: true, name: true, email: true, role: true, expiresAt: true, createdAt: true },
    }),
  }));
  const emails = await loadEmails(
    deps,
    members.map(({ userId }) => userId),
  );
  return {
    members: members.map(
      ({ id, userId, displayName, role, takesConversations, disabledAt, lastSeenAt, createdAt }) => ({
        id,
        userId,
        displayName,
        email: emails.get(userId) ?? '',
        role,
        takesConversations,
        isDisabled: disabledAt !== null,
        lastSeenAt,
        createdAt,
      }),
    ),
    invitations: invitations.map((invitation) => ({ ...invitation, isExpired: invitation.expiresAt <= clock.now() })),
  };
}
