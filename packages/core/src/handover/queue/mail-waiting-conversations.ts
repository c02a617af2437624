import type { HandoverSummary } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { formatHandoverSummary } from '@lobby/messages/staff/inbox/handover-summary';
import { getStaffMailLocale } from '@lobby/messages/staff/locales/staff-mail-locales';
import { loadMailRecipients } from '../../auth/index.ts';
import type { TenantScope } from '../../deps.ts';

interface WaitingConversation {
  id: string;
  handoverSummary: HandoverSummary | null;
}

/** Conversations that a mail names. */
const MAX_SUMMARIES = 10;

/** Since when a conversation has waited long enough to be mailed of. */
async function loadWaitingMailPolicy(tx: TenantTx, now: Date): Promise<{ since: Date; minutes: number }> {
  const { waitingMailMinutes } = await tx.tenantSettings.findFirstOrThrow({ select: { waitingMailMinutes: true } });
  return { since: new Date(now.getTime() - waitingMailMinutes * 60_000), minutes: waitingMailMinutes };
}

/** The members who want the mail; none while no conversation is due. */
async function listRecipientUserIds(tx: TenantTx, since: Date): Promise<string[]> {
  const due = await tx.conversation.count({
    where: { owner: 'queue', queuedAt: { lte: since }, waitingMailSentAt: null, snoozedUntil: null },
  });
  if (due === 0) return [];
  const members = await tx.membership.findMany({
    where: { takesConversations: true, disabledAt: null, hasMailAlerts: true },
    select: { userId: true },
  });
  return members.map(({ userId }) => userId);
}

/** Claims the conversations that are due, so that each is mailed of once. */
const claimWaitingConversations = (tx: TenantTx, since: Date, now: Date): Promise<WaitingConversation[]> =>
  tx.$queryRaw<WaitingConversation[]>`
    UPDATE "Conversation" SET "waitingMailSentAt" = ${now}
      WHERE owner = 'queue' AND "queuedAt" <= ${since} AND "waitingMailSentAt" IS NULL AND "snoozedUntil" IS NULL
      RETURNING id, "handoverSummary"`;

/** Mails members who want it of conversations that nobody has taken for the tenant's time. Does nothing where no mail is set up. */
export async function mailWaitingConversations(scope: TenantScope, now: Date): Promise<void> {
  if (!scope.mailer.isConfigured) return;
  const { since, minutes, userIds } = await scope.db(async (tx) => {
    const policy = await loadWaitingMailPolicy(tx, now);
    return { ...policy, userIds: await listRecipientUserIds(tx, policy.since) };
  });
  const recipients = await loadMailRecipients(scope, userIds);
  if (recipients.size === 0) return;
  await scope.db(async (tx) => {
    const waiting = await claimWaitingConversations(tx, since, now);
    const [first] = waiting;
    if (!first) return;
    const { name: tenantName, slug } = await tx.tenant.findFirstOrThrow({ select: { name: true, slug: true } });
    const link = `${scope.publicUrl}/dashboard/c/${slug}/inbox${waiting.length === 1 ? `/${first.id}` : ''}`;
    for (const recipient of recipients.values()) {
      const locale = getStaffMailLocale(recipient.language ?? 'en');
      const summaries = waiting
        .slice(0, MAX_SUMMARIES)
        .map(({ handoverSummary }) => (handoverSummary ? formatHandoverSummary(handoverSummary, locale) : ''));
      const data = { tenantName, link, minutes, count: waiting.length, summaries };
      await enqueueJob(tx, 'mail.send', { template: 'waiting_conversations', ...recipient, data });
    }
  });
}
