import { Announcement, AnnouncementId, UpdateAnnouncement } from '@lobby/contracts/platform/announcements';
import { Id } from '@lobby/contracts/fields';
import {
  createAnnouncement,
  listAnnouncements,
  listCurrentAnnouncements,
  recordAnnouncementSeen,
  removeAnnouncement,
  updateAnnouncement,
} from '@lobby/core/platform';
import { z } from 'zod';
import { memberProcedure, platformProcedure, router, superAdminProcedure } from '../../trpc.ts';

const AnnouncementSeen = z.object({ announcementId: Id, isDismissed: z.boolean() });

/** What the platform tells its companies: written in the console, read in the dashboard. */
export const announcementsRouter = router({
  list: platformProcedure('view').query(({ ctx }) => listAnnouncements(ctx.deps)),
  create: superAdminProcedure
    .input(Announcement)
    .mutation(({ ctx, input }) => createAnnouncement(ctx.deps, ctx.user.id, input)),
  update: superAdminProcedure
    .input(UpdateAnnouncement)
    .mutation(({ ctx, input }) => updateAnnouncement(ctx.deps, ctx.user.id, input)),
  remove: superAdminProcedure
    .input(AnnouncementId)
    .mutation(({ ctx, input }) => removeAnnouncement(ctx.deps, ctx.user.id, input.announcementId)),

  listCurrent: memberProcedure.query(({ ctx }) => listCurrentAnnouncements(ctx.tenant, ctx.user.id)),
  recordSeen: memberProcedure
    .input(AnnouncementSeen)
    .mutation(({ ctx, input }) => recordAnnouncementSeen(ctx.tenant, ctx.user.id, input)),
});
