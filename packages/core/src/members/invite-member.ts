import { AppError, notFound } from '@lobby/contracts/errors';
import type { InviteMember } from '@lobby/contracts/members';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { recordAudit } from '../audit/index.ts';
import { findUserIdByEmail, hashToken, generateToken } from '../auth/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { assertWithinLimit } from '../plans/index.ts';

const INVITATION_LIFETIME_MS = 7 * 86_400_000;

type Scope = Pick<TenantScope, 'db' | 'platformDb' | 'clock' | 'mailer' | 'publicUrl' | 'rateLimits' | 'tenantId'>;

/** Creates an invitation without mailing it, and gives its link. It replaces an earlier one to the same address. */
export async function createInvitation(
  scope: Pick<Scope, 'db' | 'platformDb' | 'clock' | 'publicUrl'>,
  actor: Actor,
  { name, email, role }: InviteMember,
  onCreated: (tx: TenantTx, link: string) => Promise<void> = async () => {},
): Promise<string> {
  const token = generateToken();
  const link = `${scope.publicUrl}/dashboard/invitation/${token}`;
  const now = scope.clock.now();
  const userId = await findUserIdByEmail(scope, email);
  await scope.db(async (tx) => {
    const existing = userId ? await tx.membership.findFirst({ where: { userId } }) : null;
    if (existing?.disabledAt) throw new AppError('conflict', 'already_disabled_member', { params: { email } });
    if (existing) throw new AppError('conflict', 'already_member', { params: { email } });
    await tx.invitation.updateMany({ where: { email, acceptedAt: null, revokedAt: null }, data: { revokedAt: now } });
    await assertWithinLimit(tx, 'seats');
    await tx.invitation.create({
      data: {
        name,
        email,
        role,
        tokenHash: hashToken(token),
        invitedByUserId: actor.userId,
        expiresAt: new Date(now.getTime() + INVITATION_LIFETIME_MS),
      },
      select: { id: true },
    });
    await recordAudit(tx, { actorUserId: actor.userId, action: 'member.invited', data: { email, role } });
    await onCreated(tx, link);
  });
  return link;
}

/**
 * Invites a person with a role. The link is mailed where SMTP is configured, and given in any case, so that the inviting admin can
 * send it. A second invitation to the same email replaces the first.
 */
export async function inviteMember(
  scope: Scope,
  actor: Actor,
  invitation: InviteMember,
): Promise<{ link: string; wasMailed: boolean }> {
  await scope.rateLimits.consume('mail-link', `${scope.tenantId}|${invitation.email}`);
  const link = await createInvitation(scope, actor, invitation, async (tx, createdLink) => {
    const { name: tenantName } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
    const data = { tenantName, inviterName: actor.name, link: createdLink };
    await enqueueJob(tx, 'mail.send', { template: 'invitation', to: invitation.email, data });
  });
  return { link, wasMailed: scope.mailer.isConfigured };
}

/** Revokes a pending invitation: its link stops working. */
export async function revokeInvitation(
  scope: Pick<TenantScope, 'db' | 'clock'>,
  actor: Actor,
  invitationId: string,
): Promise<void> {
  await scope.db(async (tx) => {
    const revoked = await tx.invitation.updateMany({
      where: { id: invitationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: scope.clock.now() },
    });
    if (revoked.count === 0) throw notFound('invitation');
    await recordAudit(tx, { actorUserId: actor.userId, action: 'member.invitation_revoked', target: invitationId });
  });
}
