import { listNotifications, markNotificationsRead, setWantsMail } from '@lobby/core';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';

export const notificationsRouter = router({
  list: memberProcedure.query(async ({ ctx }) => ({
    ...(await ctx.tenant.db((tx) => listNotifications(tx, ctx.user.id))),
    isMailSetUp: ctx.deps.mailer.isSetUp,
  })),
  /** Whether the member is told by mail too, by their own choice. */
  setWantsMail: memberProcedure
    .input(z.object({ wantsMail: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setWantsMail(tx, ctx.user.id, input.wantsMail))),
  markRead: memberProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => markNotificationsRead(tx, ctx.user.id, ctx.deps.clock.now())),
  ),
});
