import { Id } from '@lobby/contracts/fields';
import {
  listNotifications,
  listOlderNotifications,
  markNotificationsRead,
  setMailNotifications,
} from '@lobby/core/notifications';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';

export const notificationsRouter = router({
  list: memberProcedure.query(async ({ ctx }) => ({
    ...(await ctx.tenant.db((tx) => listNotifications(tx, ctx.user.id))),
    isMailSetUp: ctx.deps.mailer.isConfigured,
  })),
  listOlder: memberProcedure
    .input(z.object({ before: z.object({ createdAt: z.iso.datetime(), id: Id }) }))
    .query(({ ctx, input: { before } }) =>
      ctx.tenant.db((tx) =>
        listOlderNotifications(tx, ctx.user.id, { ...before, createdAt: new Date(before.createdAt) }),
      ),
    ),
  setMailNotifications: memberProcedure
    .input(z.object({ hasMailNotifications: z.boolean() }))
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => setMailNotifications(tx, ctx.user.id, input.hasMailNotifications)),
    ),
  markRead: memberProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => markNotificationsRead(tx, ctx.user.id, ctx.deps.clock.now())),
  ),
});
