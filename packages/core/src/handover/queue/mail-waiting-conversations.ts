import type { HandoverSummary } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { formatHandoverSummary } from '@lobby/messages/staff/handover-summary';
import { loadConfirmedEmails } from '../../auth/index.ts';
import type { TenantScope } from '../../deps.ts';

interface WaitingConversation {
  id: string;
  handoverSummary: HandoverSummary | null;
}

/** Takes what has waited for long enough to be mailed of, once. */
async function claimDueWaitingMail(tx: TenantTx, now: Date) {
  const { waitingMailMinutes } = await tx.tenantSettings.findFirstOrThrow({ select: { waitingMailMinutes: true } });
  const since = new Date(now.getTime() - waitingMailMinutes * 60_000);
  const waiting = await tx.$queryRaw<WaitingConversation[]>`
    UPDATE "Conversation" SET "waitingMailSentAt" = ${now}
      WHERE owner = 'queue' AND "queuedAt" <= ${since} AND "waitingMailSentAt" IS NULL AND "snoozedUntil" IS NULL
      RETURNING id, "handoverSummary"`;
  if (waiting.length === 0) return null;
  const { name, slug } = await tx.tenant.findFirstOrThrow({ select: { name: true, slug: true } });
  const recipients = await tx.membership.findMany({
    where: { takesConversations: true, disabledAt: null, hasMailAlerts: true },
    select: { userId: true },
  });
  return { waiting, tenantName: name, slug, userIds: recipients.map(({ userId }) => userId), waitingMailMinutes };
}

/** What a visitor wrote may hold anything; a line is one line. */
const toSingleLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300);

/** Mails members who want it of conversations that nobody has taken for the tenant's time. Does nothing where no mail is set up. */
export async function mailWaitingConversations(scope: TenantScope, now: Date): Promise<void> {
  if (!scope.mailer.isConfigured) return;
  const due = await scope.db((tx) => claimDueWaitingMail(tx, now));
  if (!due) return;
  const { waiting, tenantName, slug, userIds, waitingMailMinutes } = due;
  const [first] = waiting;
  const subject = toSingleLine(
    waiting.length === 1
      ? `${tenantName}: a visitor is waiting for an answer`
      : `${tenantName}: ${waiting.length} visitors are waiting for an answer`,
  ).slice(0, 150);
  const summaryLines = waiting
    .slice(0, 10)
    .map(
      ({ handoverSummary }) =>
        `- ${toSingleLine(handoverSummary ? formatHandoverSummary(handoverSummary) : '') || 'A visitor'}`,
    );
  const text = `Nobody has taken this for ${waitingMailMinutes} minutes:\n\n${summaryLines.join('\n')}\n\nOpen the inbox to take it. You can switch these messages off in the dashboard, where you set whether you are online.`;
  const link = `${scope.publicUrl}/dashboard/c/${slug}/inbox${first && waiting.length === 1 ? `/${first.id}` : ''}`;
  for (const to of (await loadConfirmedEmails(scope, userIds)).values()) scope.mailer.send({ to, subject, text, link });
}
