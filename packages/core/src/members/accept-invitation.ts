import { AppError } from '@lobby/contracts/errors';
import type { AcceptInvitation } from '@lobby/contracts/members';
import { recordAudit } from '../audit/index.ts';
import { findInvitationByToken, findUserIdByEmail, prepareUser, startSession, UNKNOWN_DEVICE } from '../auth/index.ts';
import type { SessionCookies, SessionDeps } from '../auth/index.ts';
import type { Deps } from '../deps.ts';
import { notifyCompanyAdmins } from '../notifications/index.ts';

type InvitationDeps = SessionDeps & Pick<Deps, 'platformThenTenantDb'>;

const invalidInvitation = (): AppError => new AppError('invalid', 'invalid_invitation');

/** The invitation of a link, if it can still be accepted. The same error for all others, so that a token can't be probed. */
async function getPendingInvitation(deps: InvitationDeps, token: string) {
  const match = await findInvitationByToken(deps, token);
  if (!match) throw invalidInvitation();
  const { invitation, tenant } = await deps.tenantDb(match.tenantId)(async (tx) => ({
    invitation: await tx.invitation.findUnique({ where: { id: match.invitationId } }),
    tenant: await tx.tenant.findFirst({ select: { name: true, slug: true, status: true } }),
  }));
  const isPending =
    invitation && !invitation.acceptedAt && !invitation.revokedAt && invitation.expiresAt > deps.clock.now();
  if (!isPending || tenant?.status !== 'active') throw invalidInvitation();
  return { ...match, invitation, tenantName: tenant.name, slug: tenant.slug };
}

/**
 * What the invitation's page shows: the tenant, the role, and whether the person has an account. That is null for a link that the
 * inviting admin has seen, who could ask by it about anybody's address.
 */
export async function getInvitation(deps: InvitationDeps, token: string, ip: string) {
  await deps.rateLimits.consume('redeem-link', ip);
  const { invitation, tenantName } = await getPendingInvitation(deps, token);
  const isKnown = (await findUserIdByEmail(deps, invitation.email)) !== null;
  const hasAccount = invitation.wasMailed ? isKnown : null;
  return { tenantName, email: invitation.email, name: invitation.name, role: invitation.role, hasAccount };
}

/** Accepts an invitation and signs the person in: one membership with the invitation's role, once. */
export async function acceptInvitation(
  deps: InvitationDeps,
  { token, name, password }: AcceptInvitation,
  ip: string,
  device = UNKNOWN_DEVICE,
): Promise<SessionCookies & { slug: string }> {
  await deps.rateLimits.consume('redeem-link', ip);
  const { tenantId, invitationId, invitation, slug } = await getPendingInvitation(deps, token);
  const displayName = name || invitation.name;
  const { email, wasMailed, role, permissions } = invitation;
  const createOrFindUser = await prepareUser(deps, { name: displayName, email, password, wasMailed }, ip, device);
  const userId = await deps.platformThenTenantDb(
    async (tx) => ({ tenantId, context: (await createOrFindUser(tx)).id }),
    async (tx, id) => {
      const used = await tx.invitation.updateMany({
        where: { id: invitationId, acceptedAt: null, revokedAt: null },
        data: { acceptedAt: deps.clock.now() },
      });
      if (used.count !== 1) throw invalidInvitation();
      // Somebody whose address has become the invited one may be a member already, with a role of their own.
      if ((await tx.membership.count({ where: { userId: id } })) > 0)
        throw new AppError('conflict', 'already_member', { params: { email } });
      await tx.membership.create({
        data: { userId: id, displayName, role, permissions, takesConversations: role === 'agent' },
        select: { id: true },
      });
      await recordAudit(tx, { actorUserId: id, action: 'member.joined', data: { role } });
      await notifyCompanyAdmins(tx, { kind: 'invitation_accepted', data: { name: displayName } });
      return id;
    },
  );
  return { ...(await startSession(deps, { id: userId, email }, { network: ip, device })), slug };
}
