import type { TenantTx } from '@lobby/db';
import { confirmedEmailsOf } from '../auth/index.ts';
import type { TenantScope } from '../deps.ts';

interface Waiting {
  id: string;
  handoverSummary: string | null;
}

/** Takes what has waited for long enough to be mailed of, once. */
async function takeWaiting(tx: TenantTx, now: Date) {
  const { waitingMailMinutes } = await tx.tenantSettings.findFirstOrThrow({ select: { waitingMailMinutes: true } });
  const since = new Date(now.getTime() - waitingMailMinutes * 60_000);
  const waiting = await tx.$queryRaw<Waiting[]>`
    UPDATE "Conversation" SET "waitingMailedAt" = ${now}
      WHERE owner = 'queue' AND "queuedAt" <= ${since} AND "waitingMailedAt" IS NULL AND "snoozedUntil" IS NULL
      RETURNING id, "handoverSummary"`;
  if (waiting.length === 0) return null;
  const { name, slug } = await tx.tenant.findFirstOrThrow({ select: { name: true, slug: true } });
  const readers = await tx.membership.findMany({
    where: { takesConversations: true, disabledAt: null, wantsWaitingMail: true },
    select: { userId: true },
  });
  return { waiting, company: name, slug, userIds: readers.map(({ userId }) => userId), waitingMailMinutes };
}

/** What a visitor wrote may hold anything; a line is one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300);

/** Mails members who want it of conversations that nobody has taken for the tenant's time. Does nothing where no mail is set up. */
export async function mailWaiting(scope: TenantScope, now: Date): Promise<void> {
  if (!scope.mailer.isSetUp) return;
  const taken = await scope.db((tx) => takeWaiting(tx, now));
  if (!taken) return;
  const { waiting, company, slug, userIds, waitingMailMinutes } = taken;
  const [first] = waiting;
  const subject = oneLine(
    waiting.length === 1
      ? `${company}: a visitor is waiting for an answer`
      : `${company}: ${waiting.length} visitors are waiting for an answer`,
  ).slice(0, 150);
  const asked = waiting.slice(0, 10).map(({ handoverSummary }) => `- ${oneLine(handoverSummary ?? '') || 'A visitor'}`);
  const text = `Nobody has taken this for ${waitingMailMinutes} minutes:\n\n${asked.join('\n')}\n\nOpen the inbox to take it. You can switch these messages off in the inbox, under your settings.`;
  const link = `${scope.publicUrl}/dashboard/c/${slug}/inbox${first && waiting.length === 1 ? `/${first.id}` : ''}`;
  for (const to of (await confirmedEmailsOf(scope, userIds)).values()) scope.mailer.send({ to, subject, text, link });
}
