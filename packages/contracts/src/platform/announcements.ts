import * as z from 'zod/mini';
import { Id, requiredText } from '../fields/fields.ts';
import { PlanId } from '../plans.ts';

export const ANNOUNCEMENT_LEVELS = ['info', 'warning'] as const;

/** What the platform tells its companies. Empty lists: those of all plans, and of all industry templates and without one. */
export const Announcement = z
  .object({
    title: requiredText(120),
    text: requiredText(1_000),
    level: z.enum(ANNOUNCEMENT_LEVELS),
    startsAt: z.iso.datetime(),
    endsAt: z.nullable(z.iso.datetime()),
    planIds: z.array(PlanId),
    templateNames: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(100)),
    isMailed: z.boolean(),
  })
  .check(
    z.refine(({ startsAt, endsAt }) => endsAt === null || endsAt > startsAt, {
      error: 'end_before_start',
      path: ['endsAt'],
    }),
  );
export type Announcement = z.infer<typeof Announcement>;

export const AnnouncementId = z.object({ announcementId: Id });
export const UpdateAnnouncement = z.object({ announcementId: Id, announcement: Announcement });
export type UpdateAnnouncement = z.infer<typeof UpdateAnnouncement>;
