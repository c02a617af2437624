import { AppError, notFound } from '@lobby/contracts/errors';
import type { InviteMember } from '@lobby/contracts/members';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { toMailName } from '@lobby/mail';
import { listChanges, recordAudit } from '../audit/index.ts';
import { findUserIdByEmail, hashToken, generateToken, loadMailRecipients } from '../auth/index.ts';
import type { MailRecipient } from '../auth/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { assertWithinLimit } from '../plans/index.ts';

const INVITATION_LIFETIME_MS = 7 * 86_400_000;

type Scope = Pick<TenantScope, 'db' | 'platformDb' | 'clock' | 'mailer' | 'publicUrl' | 'rateLimits' | 'tenantId'>;

interface InvitationOptions {
  /** Whether only the invited person gets the link, so that it proves their email. */
  wasMailed: boolean;
  onCreated: (tx: TenantTx, link: string) => Promise<void>;
}

/** Creates an invitation without mailing it, and gives its link. It replaces an earlier one to the same address. */
export async function createInvitation(
  scope: Pick<Scope, 'db' | 'platformDb' | 'clock' | 'publicUrl'>,
  actor: Actor,
  { name, email, role, permissions = [] }: InviteMember,
  { wasMailed, onCreated }: InvitationOptions = { wasMailed: false, onCreated: async () => {} },
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
        permissions,
        wasMailed,
        tokenHash: hashToken(token),
        invitedByUserId: actor.userId,
        expiresAt: new Date(now.getTime() + INVITATION_LIFETIME_MS),
      },
      select: { id: true },
    });
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: 'member.invited',
      data: { email, role },
      changes: listChanges({ permissions: [] }, { permissions }),
    });
    await onCreated(tx, link);
  });
  return link;
}

/** How an invitation reaches the person: by mail, or by its link, which the inviting admin passes on. */
export type InvitationDelivery = 'mailed' | 'sender_unconfirmed' | 'mail_not_set_up';

function chooseDelivery(scope: Scope, sender: MailRecipient | undefined): InvitationDelivery {
  if (!scope.mailer.isConfigured) return 'mail_not_set_up';
  return sender ? 'mailed' : 'sender_unconfirmed';
}

/**
 * Invites a person with a role. Mail goes out in the name of an admin whose own email is confirmed, and then nobody but the invited
 * person has the link; else the link is given, for the admin to pass on. A second invitation to the same email replaces the first.
 */
export async function inviteMember(
  scope: Scope,
  actor: Actor,
  invitation: InviteMember,
): Promise<{ link: string | null; delivery: InvitationDelivery }> {
  await scope.rateLimits.consume('mail-link', `${scope.tenantId}|${invitation.email}`);
  const sender = (await loadMailRecipients(scope, [actor.userId])).get(actor.userId);
  const delivery = chooseDelivery(scope, sender);
  const wasMailed = delivery === 'mailed';
  if (wasMailed) {
    await scope.rateLimits.consume('invitation-tenant', scope.tenantId);
    await scope.rateLimits.consume('invitation-email', invitation.email);
  }
  const mail = async (tx: TenantTx, link: string): Promise<void> => {
    if (delivery === 'sender_unconfirmed') return;
    const { name } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
    const data = { tenantName: toMailName(name), inviterName: toMailName(actor.name), link };
    // Nobody knows the invited person's language; a team mostly shares one.
    const mail = { template: 'invitation', to: invitation.email, language: sender?.language, data } as const;
    await enqueueJob(tx, 'mail.send', mail);
  };
  const link = await createInvitation(scope, actor, invitation, { wasMailed, onCreated: mail });
  return { link: wasMailed ? null : link, delivery };
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
