import type { TenantTx } from '@lobby/db';
import { confirmedEmailsOf } from '../auth/index.ts';
import { scopeOf } from '../deps.ts';
import type { Deps, TenantScope } from '../deps.ts';
import { tenantsWithDueMail } from '../platform/index.ts';

/** After so long they are mailed although more is being read: a site of 10,000 pages takes hours. */
const PATIENCE_SECONDS = 1_800;
/** Older ones are no news any more: mail was set up only now, or was away for long. */
const MAX_AGE_MS = 86_400_000;
/** Resources that a message names. */
const NAMED = 15;

interface News {
  userId: string;
  kind: string;
  data: Record<string, string | number>;
}

/** Takes what is to be mailed out of the tenant's notifications: from here on nobody mails it a second time. */
async function takeNews(tx: TenantTx, now: Date): Promise<{ company: string; slug: string; news: News[] }> {
  const taken = await tx.$queryRaw<(News & { createdAt: Date })[]>`
    UPDATE "Notification" n SET "mailDueAt" = NULL
      FROM (SELECT id, "createdAt" FROM "Notification" WHERE "mailDueAt" IS NOT NULL ORDER BY "createdAt", id FOR UPDATE) due
      WHERE n.id = due.id RETURNING n."userId", n.kind, n.data, n."createdAt"`;
  const { name, slug } = await tx.tenant.findFirstOrThrow({ select: { name: true, slug: true } });
  const members = await tx.membership.findMany({
    where: { role: 'company_admin', disabledAt: null, wantsMail: true },
    select: { userId: true },
  });
  const readers = new Set(members.map(({ userId }) => userId));
  const oldest = now.getTime() - MAX_AGE_MS;
  const news = taken
    .filter(({ userId, createdAt }) => readers.has(userId) && createdAt.getTime() > oldest)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return { company: name, slug, news };
}

function lineOf({ kind, data }: News): string {
  const title = `“${data['title']}”`;
  if (kind === 'resource_failed') return `${title} could not be read: ${data['reason']}`;
  if (kind === 'resource_completed') return `${title} is read. The assistant knows it now.`;
  const { pagesNew, pagesChanged, pagesGone, pagesFailed } = data;
  const counts = [
    [pagesNew, 'new'],
    [pagesChanged, 'changed'],
    [pagesGone, 'gone'],
    [pagesFailed, 'not read'],
  ];
  const changes = counts.flatMap(([count, what]) => (Number(count) > 0 ? [`${count} ${what}`] : []));
  return `${title} was read anew: pages ${changes.join(', ')}.`;
}

/** A title may hold anything; a subject is one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 150);

function subjectOf(news: readonly News[], company: string): string {
  const failed = news.filter(({ kind }) => kind === 'resource_failed').length;
  const [first] = news;
  if (first && news.length === 1) return oneLine(`${company}: ${lineOf(first)}`);
  const ready = news.length - failed;
  const parts = [...(ready > 0 ? [`${ready} ready`] : []), ...(failed > 0 ? [`${failed} failed`] : [])];
  return oneLine(`${company}: ${news.length} resources, ${parts.join(', ')}`);
}

function textOf(news: readonly News[]): string {
  // What failed first: it is what somebody has to do something about.
  const ordered = [...news].sort((a, b) => Number(b.kind === 'resource_failed') - Number(a.kind === 'resource_failed'));
  const lines = ordered.slice(0, NAMED).map((one) => `- ${oneLine(lineOf(one)).slice(0, 300)}`);
  const more = news.length > NAMED ? [`- and ${news.length - NAMED} more`] : [];
  return `What your assistant learns from has changed:\n\n${[...lines, ...more].join('\n')}\n\nYou can switch these messages off where the dashboard shows its notifications. Your resources:`;
}

async function mailTenant(scope: TenantScope): Promise<void> {
  const { company, slug, news } = await scope.db((tx) => takeNews(tx, new Date()));
  const addresses = await confirmedEmailsOf(scope, [...new Set(news.map(({ userId }) => userId))]);
  for (const [userId, to] of addresses) {
    const own = news.filter((one) => one.userId === userId);
    const link = `${scope.publicUrl}/dashboard/c/${slug}/resources`;
    scope.mailer.send({ to, subject: subjectOf(own, company), text: textOf(own), link });
  }
}

/**
 * Mails company admins what became of their resources, one message for all that came together: it waits until nothing of the tenant
 * is being read. Does nothing where no mail is set up.
 */
export async function mailNotifications(deps: Deps): Promise<void> {
  if (!deps.mailer.isSetUp) return;
  for (const tenantId of await tenantsWithDueMail(deps, PATIENCE_SECONDS)) await mailTenant(scopeOf(deps, tenantId));
}

/** Whether a member gets these messages. */
export async function setWantsMail(tx: TenantTx, userId: string, wantsMail: boolean): Promise<void> {
  await tx.membership.updateMany({ where: { userId }, data: { wantsMail } });
}
