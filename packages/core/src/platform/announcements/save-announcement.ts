import { notFound } from '@lobby/contracts/errors';
import type { Announcement, UpdateAnnouncement } from '@lobby/contracts/platform/announcements';
import { listChanges } from '../../audit/index.ts';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

type AnnouncementDeps = Pick<Deps, 'platformDb'>;

const toRow = ({ startsAt, endsAt, ...announcement }: Announcement) => ({
  ...announcement,
  startsAt: new Date(startsAt),
  endsAt: endsAt === null ? null : new Date(endsAt),
});

/** Announces something; mails leave when it starts. */
export const createAnnouncement = (
  { platformDb }: AnnouncementDeps,
  actorUserId: string,
  input: Announcement,
): Promise<{ announcementId: string }> =>
  platformDb(async (tx) => {
    const { id } = await tx.announcement.create({ data: toRow(input), select: { id: true } });
    const data = { title: input.title };
    await recordPlatformAudit(tx, { actorUserId, action: 'announcement.created', target: id, data });
    return { announcementId: id };
  });

/** Changes an announcement. Whoever has closed it is not shown it again, and mails that have left stay as they are. */
export const updateAnnouncement = (
  { platformDb }: AnnouncementDeps,
  actorUserId: string,
  { announcementId: id, announcement }: UpdateAnnouncement,
): Promise<void> =>
  platformDb(async (tx) => {
    const before = await tx.announcement.findUnique({ where: { id } });
    if (!before) throw notFound('announcement');
    await tx.announcement.updateMany({ where: { id }, data: toRow(announcement) });
    const previous = {
      ...before,
      startsAt: before.startsAt.toISOString(),
      endsAt: before.endsAt?.toISOString() ?? null,
    };
    await recordPlatformAudit(tx, {
      actorUserId,
      action: 'announcement.updated',
      target: id,
      data: { title: announcement.title },
      changes: listChanges(previous, announcement),
    });
  });

/** Takes an announcement back, with who has seen it. */
export const removeAnnouncement = ({ platformDb }: AnnouncementDeps, actorUserId: string, id: string): Promise<void> =>
  platformDb(async (tx) => {
    const announcement = await tx.announcement.findUnique({ where: { id }, select: { title: true } });
    if (!announcement) throw notFound('announcement');
    await tx.announcement.deleteMany({ where: { id } });
    await recordPlatformAudit(tx, { actorUserId, action: 'announcement.removed', target: id, data: announcement });
  });
