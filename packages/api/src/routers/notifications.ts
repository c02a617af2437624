import { listNotifications, markNotificationsRead, setMailNotifications } from '@lobby/core/notifications';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';

export const notificationsRouter = router({
  list: memberProcedure.query(async ({ ctx }) => ({
    ...(await ctx.tenant.db((tx) => listNotifications(tx, ctx.user.id))),
    isMailSetUp: ctx.deps.mailer.isConfigured,
  })),
  setMailNotifications: memberProcedure
    .input(z.object({ hasMailNotifications: z.boolean() }))
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => setMailNotifications(tx, ctx.user.id, input.hasMailNotifications)),
    ),
  markRead: memberProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => markNotificationsRead(tx, ctx.user.id, ctx.deps.clock.now())),
  ),
});
