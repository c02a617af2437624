import type { TenantTx } from '@lobby/db';
import { loadConfirmedEmails } from '../auth/index.ts';
import { tenantScope } from '../deps.ts';
import type { Deps, TenantScope } from '../deps.ts';
import { formatResourceReason } from '@lobby/messages/staff/resource-reasons';
import { listTenantsWithDueMail } from '../platform/index.ts';

/** After so long they are mailed although more is being read: a site of 10,000 pages takes hours. */
const MAX_DELAY_SECONDS = 1_800;
/** Older ones are no news any more: mail was set up only now, or was away for long. */
const MAX_AGE_MS = 86_400_000;
/** Resources that a message names. */
const MAX_LINES = 15;

interface DueNotification {
  userId: string;
  kind: string;
  data: Record<string, string | number>;
}

/** Takes what is to be mailed out of the tenant's notifications: from here on nobody mails it a second time. */
async function claimDueNotifications(
  tx: TenantTx,
  now: Date,
): Promise<{ tenantName: string; slug: string; notifications: DueNotification[] }> {
  const claimed = await tx.$queryRaw<(DueNotification & { createdAt: Date })[]>`
    UPDATE "Notification" n SET "mailDueAt" = NULL
      FROM (SELECT id, "createdAt" FROM "Notification" WHERE "mailDueAt" IS NOT NULL ORDER BY "createdAt", id FOR UPDATE) due
      WHERE n.id = due.id RETURNING n."userId", n.kind, n.data, n."createdAt"`;
  const { name, slug } = await tx.tenant.findFirstOrThrow({ select: { name: true, slug: true } });
  const members = await tx.membership.findMany({
    where: { role: 'company_admin', disabledAt: null, hasMailNotifications: true },
    select: { userId: true },
  });
  const recipients = new Set(members.map(({ userId }) => userId));
  const oldest = now.getTime() - MAX_AGE_MS;
  const notifications = claimed
    .filter(({ userId, createdAt }) => recipients.has(userId) && createdAt.getTime() > oldest)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return { tenantName: name, slug, notifications };
}

function formatNotification({ kind, data }: DueNotification): string {
  const title = `“${data['title']}”`;
  if (kind === 'resource_failed')
    return `${title} could not be read: ${formatResourceReason({ code: String(data['failureCode']), params: data })}`;
  if (kind === 'resource_completed') return `${title} is read. The assistant knows it now.`;
  const { pagesAdded, pagesChanged, pagesRemoved, pagesFailed } = data;
  const counts = [
    [pagesAdded, 'new'],
    [pagesChanged, 'changed'],
    [pagesRemoved, 'gone'],
    [pagesFailed, 'not read'],
  ];
  const changes = counts.flatMap(([count, what]) => (Number(count) > 0 ? [`${count} ${what}`] : []));
  return `${title} was read anew: pages ${changes.join(', ')}.`;
}

/** A title may hold anything; a subject is one line. */
const toSingleLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 150);

function buildSubject(notifications: readonly DueNotification[], tenantName: string): string {
  const failed = notifications.filter(({ kind }) => kind === 'resource_failed').length;
  const [first] = notifications;
  if (first && notifications.length === 1) return toSingleLine(`${tenantName}: ${formatNotification(first)}`);
  const ready = notifications.length - failed;
  const parts = [...(ready > 0 ? [`${ready} ready`] : []), ...(failed > 0 ? [`${failed} failed`] : [])];
  return toSingleLine(`${tenantName}: ${notifications.length} resources, ${parts.join(', ')}`);
}

function buildText(notifications: readonly DueNotification[]): string {
  // What failed first: it is what somebody has to do something about.
  const ordered = [...notifications].sort(
    (a, b) => Number(b.kind === 'resource_failed') - Number(a.kind === 'resource_failed'),
  );
  const lines = ordered.slice(0, MAX_LINES).map((one) => `- ${toSingleLine(formatNotification(one)).slice(0, 300)}`);
  const more = notifications.length > MAX_LINES ? [`- and ${notifications.length - MAX_LINES} more`] : [];
  return `What your assistant learns from has changed:\n\n${[...lines, ...more].join('\n')}\n\nYou can switch these messages off where the dashboard shows its notifications. Your resources:`;
}

async function mailTenantNotifications(scope: TenantScope): Promise<void> {
  const { tenantName, slug, notifications } = await scope.db((tx) => claimDueNotifications(tx, new Date()));
  const addresses = await loadConfirmedEmails(scope, [...new Set(notifications.map(({ userId }) => userId))]);
  for (const [userId, to] of addresses) {
    const own = notifications.filter((one) => one.userId === userId);
    const link = `${scope.publicUrl}/dashboard/c/${slug}/resources`;
    scope.mailer.send({ to, subject: buildSubject(own, tenantName), text: buildText(own), link });
  }
}

/**
 * Mails company admins what became of their resources, one message for all that came together: it waits until nothing of the tenant
 * is being read. Does nothing where no mail is set up.
 */
export async function mailNotifications(deps: Deps): Promise<void> {
  if (!deps.mailer.isConfigured) return;
  for (const tenantId of await listTenantsWithDueMail(deps, MAX_DELAY_SECONDS))
    await mailTenantNotifications(tenantScope(deps, tenantId));
}
