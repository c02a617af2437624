import { listNotifications, markNotificationsRead } from '@lobby/core';
import { memberProcedure, router } from '../trpc.ts';

export const notificationsRouter = router({
  list: memberProcedure.query(({ ctx }) => ctx.tenant.db((tx) => listNotifications(tx, ctx.user.id))),
  markRead: memberProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => markNotificationsRead(tx, ctx.user.id, ctx.deps.clock.now())),
  ),
});
