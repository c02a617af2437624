import { AppError, notFound } from '@lobby/contracts/errors';
import type { UpdateMember } from '@lobby/contracts/members';
import type { TenantTx } from '@lobby/db';
import type { AuditAction } from '@lobby/messages/staff/audit';
import { publish } from '@lobby/events';
import { listChanges, recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';
import { requeueMemberConversations } from '../handover/index.ts';
import { assertWithinLimit } from '../plans/index.ts';
import { assertNotFallbackMember } from '../sso/index.ts';

async function assertNotLastAdmin(tx: TenantTx, memberId: string): Promise<void> {
  // Locked until the commit, so that two admins who remove each other at the same time don't both succeed.
  const admins = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM "Membership" WHERE role = 'company_admin' AND "disabledAt" IS NULL ORDER BY id FOR NO KEY UPDATE`;
  if (admins.every(({ id }) => id === memberId)) throw new AppError('conflict', 'last_company_admin');
}

async function assertMayLeaveAdmins(tx: TenantTx, memberId: string): Promise<void> {
  await assertNotLastAdmin(tx, memberId);
  await assertNotFallbackMember(tx, memberId);
}

async function getMembership(tx: TenantTx, memberId: string) {
  const member = await tx.membership.findUnique({ where: { id: memberId } });
  if (!member) throw notFound('member');
  return member;
}

/** Changes a member's name, role, or whether they take conversations. Disabling closes their sockets at once. */
export async function updateMember(
  tx: TenantTx,
  actor: Actor,
  { memberId, isDisabled, ...changes }: UpdateMember,
): Promise<void> {
  const member = await getMembership(tx, memberId);
  const isDemoted = member.role === 'company_admin' && (isDisabled === true || changes.role === 'agent');
  if (isDemoted) await assertMayLeaveAdmins(tx, memberId);
  if (isDisabled === false && member.disabledAt) await assertWithinLimit(tx, 'seats');
  await tx.membership.updateMany({
    where: { id: memberId },
    data: {
      ...changes,
      ...(isDisabled === undefined ? {} : { disabledAt: isDisabled ? (member.disabledAt ?? new Date()) : null }),
    },
  });
  const recorded = listChanges({ ...member, isDisabled: member.disabledAt !== null }, { ...changes, isDisabled });
  if (isDemoted) await revokeInvitationsBy(tx, actor, member.userId);
  if (isDisabled) await revokeAccess(tx, member);
  else if (recorded.some(({ field }) => field === 'role' || field === 'permissions'))
    await publish(tx, 'member.access_revoked', { userId: member.userId });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: findAction(member.role, changes.role),
    target: memberId,
    data: { name: member.displayName },
    changes: recorded,
  });
}

/** What the audit log calls it: a change of role stands out. */
function findAction(from: string, to: string | undefined): AuditAction {
  if (to === undefined || to === from) return 'member.updated';
  return to === 'company_admin' ? 'member.promoted' : 'member.demoted';
}

/** Whether rows refer to the member, who then stays as a disabled one. */
const isReferenced = async (tx: TenantTx, memberId: string): Promise<boolean> =>
  (await tx.message.count({ where: { agentId: memberId } })) > 0 ||
  (await tx.episode.count({ where: { agentId: memberId } })) > 0 ||
  (await tx.note.count({ where: { memberId } })) > 0 ||
  (await tx.attachment.count({ where: { memberId } })) > 0 ||
  (await tx.correction.count({ where: { memberId } })) > 0;

/** Removes a member. Their conversations go back to the queue, and their messages keep their name. */
export async function removeMember(tx: TenantTx, actor: Actor, memberId: string): Promise<void> {
  const member = await getMembership(tx, memberId);
  if (member.role === 'company_admin') await assertMayLeaveAdmins(tx, memberId);
  // Before the conversations are queued, so that none is assigned to this member again.
  await tx.membership.updateMany({
    where: { id: memberId },
    data: { disabledAt: new Date(), takesConversations: false },
  });
  await revokeAccess(tx, member);
  if (member.role === 'company_admin') await revokeInvitationsBy(tx, actor, member.userId);
  if (!(await isReferenced(tx, memberId))) await tx.membership.deleteMany({ where: { id: memberId } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'member.removed', target: memberId });
}

/** Ends the invitations of somebody who is no admin any more: they may have kept a link, to come back by it. */
async function revokeInvitationsBy(tx: TenantTx, actor: Actor, userId: string): Promise<void> {
  const where = { invitedByUserId: userId, acceptedAt: null, revokedAt: null };
  const pending = await tx.invitation.findMany({ where, select: { id: true } });
  await tx.invitation.updateMany({ where, data: { revokedAt: new Date() } });
  for (const { id: target } of pending)
    await recordAudit(tx, { actorUserId: actor.userId, action: 'member.invitation_revoked', target });
}

async function revokeAccess(tx: TenantTx, member: { id: string; userId: string; displayName: string }): Promise<void> {
  await requeueMemberConversations(tx, member.id);
  await publish(tx, 'member.access_revoked', { userId: member.userId });
}
