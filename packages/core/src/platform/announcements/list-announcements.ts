import type { ANNOUNCEMENT_LEVELS } from '@lobby/contracts/platform/announcements';
import type { Deps } from '../../deps.ts';

const MAX_ANNOUNCEMENTS = 200;

type Level = (typeof ANNOUNCEMENT_LEVELS)[number];

/** All announcements, the last that starts first, with how many people have seen and closed each. */
export const listAnnouncements = ({ platformDb, clock }: Pick<Deps, 'platformDb' | 'clock'>) =>
  platformDb(async (tx) => {
    const now = clock.now();
    const rows = await tx.announcement.findMany({
      orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
      take: MAX_ANNOUNCEMENTS,
      include: { _count: { select: { views: true } } },
    });
    // Counted by the database: everybody of every company may have closed each.
    const dismissals = await tx.announcementView.groupBy({
      by: ['announcementId'],
      where: { announcementId: { in: rows.map(({ id }) => id) }, dismissedAt: { not: null } },
      _count: true,
    });
    const dismissed = new Map(dismissals.map(({ announcementId, _count }) => [announcementId, _count]));
    return rows.map(({ _count, level, ...row }) => ({
      ...row,
      level: level as Level,
      seen: _count.views,
      dismissed: dismissed.get(row.id) ?? 0,
      phase:
        row.startsAt > now
          ? ('planned' as const)
          : row.endsAt && row.endsAt <= now
            ? ('ended' as const)
            : ('shown' as const),
    }));
  });
