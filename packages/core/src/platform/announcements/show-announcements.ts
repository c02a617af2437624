import { notFound } from '@lobby/contracts/errors';
import type { ANNOUNCEMENT_LEVELS } from '@lobby/contracts/platform/announcements';
import type { PlatformTx } from '@lobby/db/platform';
import type { TenantScope } from '../../deps.ts';

type Scope = Pick<TenantScope, 'db' | 'platformDb' | 'clock'>;
type Level = (typeof ANNOUNCEMENT_LEVELS)[number];

/** The plan and the template by which announcements are for a tenant or not. */
const loadAudience = ({ db }: Pick<Scope, 'db'>) =>
  db(async (tx) => ({
    planId: (await tx.tenant.findFirstOrThrow({ select: { planId: true } })).planId,
    templateName: (await tx.tenantTemplate.findFirst({ select: { templateName: true } }))?.templateName ?? null,
  }));

type Audience = Awaited<ReturnType<typeof loadAudience>>;

const toWhere = ({ planId, templateName }: Audience, now: Date) => ({
  startsAt: { lte: now },
  AND: [
    { OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    { OR: [{ planIds: { isEmpty: true } }, { planIds: { has: planId } }] },
    { OR: [{ templateNames: { isEmpty: true } }, ...(templateName ? [{ templateNames: { has: templateName } }] : [])] },
  ],
});

/** What is announced to a tenant now and its member has not closed, the newest first. */
export async function listCurrentAnnouncements(scope: Scope, userId: string) {
  const audience = await loadAudience(scope);
  const rows = await scope.platformDb((tx) =>
    tx.announcement.findMany({
      where: {
        ...toWhere(audience, scope.clock.now()),
        views: { none: { userId, dismissedAt: { not: null } } },
      },
      orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
      select: { id: true, title: true, text: true, level: true },
    }),
  );
  return rows.map((row) => ({ ...row, level: row.level as Level }));
}

async function upsertView(
  tx: PlatformTx,
  { announcementId, userId }: { announcementId: string; userId: string },
  dismissedAt: Date | null,
): Promise<void> {
  const key = { announcementId, userId };
  const seen = dismissedAt === null ? {} : { dismissedAt };
  await tx.announcementView.upsert({
    where: { announcementId_userId: key },
    create: { ...key, ...seen },
    update: seen,
  });
}

/** Notes that a member has seen an announcement, or closed it. Throws not_found for one that is not shown to their tenant. */
export async function recordAnnouncementSeen(
  scope: Scope,
  userId: string,
  { announcementId, isDismissed }: { announcementId: string; isDismissed: boolean },
): Promise<void> {
  const audience = await loadAudience(scope);
  const now = scope.clock.now();
  await scope.platformDb(async (tx) => {
    const count = await tx.announcement.count({ where: { id: announcementId, ...toWhere(audience, now) } });
    if (count === 0) throw notFound('announcement');
    await upsertView(tx, { announcementId, userId }, isDismissed ? now : null);
  });
}
