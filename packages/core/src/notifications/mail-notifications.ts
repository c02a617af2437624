import type { MailData, MailRequest, ResourceNews } from '@lobby/contracts/mail';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { loadMailRecipients } from '../auth/index.ts';
import type { MailRecipient } from '../auth/index.ts';
import { tenantScope } from '../deps.ts';
import type { Deps, TenantScope } from '../deps.ts';
import { listTenantsWithDueMail } from '../platform/index.ts';

/** After so long they are mailed although more is being read: a site of 10,000 pages takes hours. */
const MAX_DELAY_SECONDS = 1_800;
/** Older ones are no news any more: mail was set up only now, or was away for long. */
const MAX_AGE_MS = 86_400_000;

const LIMIT_KINDS = new Set(['limit_near', 'limit_reached']);

interface MailContext {
  recipient: MailRecipient;
  tenantName: string;
  /** The address of the tenant's dashboard. */
  page: string;
}

type LimitData = Omit<MailData<'limit_warning'>, 'tenantName' | 'link'>;

interface DueNotification {
  userId: string;
  kind: string;
  data: Record<string, string | number>;
}

/** The company admins who want these mails. */
async function listRecipientUserIds(tx: TenantTx): Promise<string[]> {
  const members = await tx.membership.findMany({
    where: { role: 'company_admin', disabledAt: null, hasMailNotifications: true },
    select: { userId: true },
  });
  return members.map(({ userId }) => userId);
}

/** Claims what is to be mailed, so that nobody mails it a second time; the oldest first. */
async function claimDueNotifications(tx: TenantTx, now: Date): Promise<DueNotification[]> {
  const claimed = await tx.$queryRaw<(DueNotification & { createdAt: Date })[]>`
    UPDATE "Notification" n SET "mailDueAt" = NULL
      FROM (SELECT id, "createdAt" FROM "Notification" WHERE "mailDueAt" IS NOT NULL ORDER BY "createdAt", id FOR UPDATE) due
      WHERE n.id = due.id RETURNING n."userId", n.kind, n.data, n."createdAt"`;
  const oldest = now.getTime() - MAX_AGE_MS;
  return claimed
    .filter(({ createdAt }) => createdAt.getTime() > oldest)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

function toResourceNews({ kind, data }: DueNotification): ResourceNews {
  const title = String(data['title']);
  if (kind === 'resource_failed')
    return { kind: 'failed', title, failure: { code: String(data['failureCode']), params: data } };
  if (kind === 'resource_completed') return { kind: 'ready', title };
  const { pagesAdded, pagesChanged, pagesRemoved, pagesFailed } = data;
  return {
    kind: 'synced',
    title,
    pagesAdded: Number(pagesAdded),
    pagesChanged: Number(pagesChanged),
    pagesRemoved: Number(pagesRemoved),
    pagesFailed: Number(pagesFailed),
  };
}

/** The mails of one member: one for everything about resources, and one for each limit. */
function toMails(
  notifications: readonly DueNotification[],
  { recipient, tenantName, page }: MailContext,
): MailRequest[] {
  const resources = notifications.filter(({ kind }) => !LIMIT_KINDS.has(kind)).map(toResourceNews);
  const mails = notifications
    .filter(({ kind }) => LIMIT_KINDS.has(kind))
    .map((warning): MailRequest => {
      const data = { ...(warning.data as unknown as LimitData), tenantName, link: `${page}/plan` };
      return { template: 'limit_warning', ...recipient, data };
    });
  if (resources.length === 0) return mails;
  const data = { tenantName, link: `${page}/resources`, resources };
  return [...mails, { template: 'resource_news', ...recipient, data }];
}

async function mailTenantNotifications(scope: TenantScope): Promise<void> {
  const recipients = await loadMailRecipients(scope, await scope.db(listRecipientUserIds));
  await scope.db(async (tx) => {
    const notifications = await claimDueNotifications(tx, new Date());
    const { name: tenantName, slug } = await tx.tenant.findFirstOrThrow({ select: { name: true, slug: true } });
    const page = `${scope.publicUrl}/dashboard/c/${slug}`;
    for (const [userId, recipient] of recipients) {
      const own = notifications.filter((one) => one.userId === userId);
      for (const mail of toMails(own, { recipient, tenantName, page })) await enqueueJob(tx, 'mail.send', mail);
    }
  });
}

/**
 * Mails company admins what became of their resources, one message for all that came together, and which limits are near: it waits
 * until nothing of the tenant is being read. Does nothing where no mail is set up.
 */
export async function mailNotifications(deps: Deps): Promise<void> {
  if (!deps.mailer.isConfigured) return;
  for (const tenantId of await listTenantsWithDueMail(deps, MAX_DELAY_SECONDS))
    await mailTenantNotifications(tenantScope(deps, tenantId));
}
