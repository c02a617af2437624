import { AppError } from '@lobby/contracts';
import type { AcceptInvitation } from '@lobby/contracts';
import { recordAudit } from '../audit/index.ts';
import { findInvitation, findUserId, prepareAccount } from '../auth/index.ts';
import type { Deps } from '../deps.ts';
import { notifyCompanyAdmins } from '../notifications/index.ts';

const GONE = 'This invitation was used, taken back or is too old. Ask for a new one.';

type Needs = Pick<Deps, 'platformDb' | 'bothDoors' | 'tenantDb' | 'sessions' | 'limits' | 'clock'>;

async function openInvitation(deps: Needs, token: string) {
  const found = await findInvitation(deps, token);
  if (!found) throw new AppError('invalid', GONE);
  const { invitation, company } = await deps.tenantDb(found.tenantId)(async (tx) => ({
    invitation: await tx.invitation.findUnique({ where: { id: found.invitationId } }),
    company: await tx.tenant.findFirst({ select: { name: true, slug: true, status: true } }),
  }));
  const isOpen =
    invitation && !invitation.acceptedAt && !invitation.revokedAt && invitation.expiresAt > deps.clock.now();
  if (!isOpen || company?.status !== 'active') throw new AppError('invalid', GONE);
  return { ...found, invitation, companyName: company.name, slug: company.slug };
}

/** What the page of an invitation shows: who invites, as what, and whether the person has an account already. */
export async function getInvitation(deps: Needs, token: string, address: string) {
  await deps.limits.spend('use-link', address);
  const { invitation, companyName } = await openInvitation(deps, token);
  const hasAccount = (await findUserId(deps, invitation.email)) !== null;
  return { companyName, email: invitation.email, name: invitation.name, role: invitation.role, hasAccount };
}

/** Accepts an invitation and signs the person in: one place in one tenant with the invitation's role, once. */
export async function acceptInvitation(
  deps: Needs,
  { token, name, password }: AcceptInvitation,
  address: string,
): Promise<{ setCookie: string; slug: string }> {
  await deps.limits.spend('use-link', address);
  const { tenantId, invitationId, invitation, slug } = await openInvitation(deps, token);
  const displayName = name || invitation.name;
  const account = await prepareAccount(deps, invitation.email, { name: displayName, password });
  const userId = await deps.bothDoors(
    async (tx) => ({ tenantId, carry: (await account(tx)).id }),
    async (tx, id) => {
      const used = await tx.invitation.updateMany({
        where: { id: invitationId, acceptedAt: null, revokedAt: null },
        data: { acceptedAt: deps.clock.now() },
      });
      if (used.count !== 1) throw new AppError('invalid', GONE);
      await tx.membership.create({
        data: { userId: id, displayName, role: invitation.role, takesConversations: invitation.role === 'agent' },
        select: { id: true },
      });
      await recordAudit(tx, { actorUserId: id, action: 'member.joined', data: { role: invitation.role } });
      await notifyCompanyAdmins(tx, { kind: 'invitation_accepted', data: { name: displayName } });
      return id;
    },
  );
  return { setCookie: await deps.sessions.begin(userId), slug };
}
