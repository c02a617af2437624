import { AppError } from '@lobby/contracts/errors';
import type { InviteSuperAdmin } from '@lobby/contracts/platform/super-admins';
import { enqueueJob } from '@lobby/jobs';
import { createUser, findUserByEmail, generateToken, hashPassword, sendConsoleInvitation } from '../../auth/index.ts';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';
import { resetUnconfirmedAccount } from '../reset-unconfirmed-account.ts';

type InviteDeps = Pick<Deps, 'platformDb' | 'clock' | 'publicUrl' | 'mailer' | 'sessions' | 'rateLimits'>;

interface Inviter {
  id: string;
  name: string;
}

type ExistingUser = NonNullable<Awaited<ReturnType<typeof findUserByEmail>>>;

/** Makes a person with a proven account a super admin, and tells them. */
async function promoteUser(deps: InviteDeps, inviter: Inviter, user: ExistingUser): Promise<void> {
  await deps.platformDb((tx) =>
    enqueueJob(tx, 'mail.send', {
      template: 'super_admin_invitation',
      to: user.email,
      language: user.language ?? undefined,
      data: { link: `${deps.publicUrl}/admin`, inviterName: inviter.name, isNew: false },
    }),
  );
}

/** The account of an invited address: the one that is there, locked until its owner opens the link unless it is proven, or a new one. */
async function prepareAccount(deps: InviteDeps, { name, email }: InviteSuperAdmin) {
  const existing = await deps.platformDb((tx) => findUserByEmail(tx, email));
  if (existing?.isSuperAdmin) throw new AppError('conflict', 'super_admin_exists');
  if (existing) {
    if (existing.emailConfirmedAt === null) await resetUnconfirmedAccount(deps, existing.id);
    return existing;
  }
  const passwordHash = await hashPassword(generateToken());
  return deps.platformDb((tx) => createUser(tx, { email, name, passwordHash }));
}

/**
 * Makes somebody a super admin. Who has no proven account sets a password by a mailed link, which is given where no mail is set up. Throws
 * AppError conflict for who is one already.
 */
export async function inviteSuperAdmin(
  deps: InviteDeps,
  inviter: Inviter,
  input: InviteSuperAdmin,
): Promise<{ link: string | null }> {
  await deps.rateLimits.consume('mail-link', input.email);
  const user = await prepareAccount(deps, input);
  const { role } = input;
  await deps.platformDb(async (tx) => {
    await tx.user.updateMany({ where: { id: user.id }, data: { isSuperAdmin: true, superAdminRole: role } });
    await recordPlatformAudit(tx, {
      actorUserId: inviter.id,
      action: 'super_admin.invited',
      target: user.id,
      data: { email: user.email, role },
    });
  });
  if (user.emailConfirmedAt !== null) {
    await promoteUser(deps, inviter, user);
    return { link: null };
  }
  const link = await sendConsoleInvitation(deps, user, inviter.name);
  return { link: deps.mailer.isConfigured ? null : link };
}
