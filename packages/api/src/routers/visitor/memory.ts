import { Id } from '@lobby/contracts/fields';
import { eraseVisitorMemoryItem, listVisitorMemory } from '@lobby/core/memory';
import { z } from 'zod';
import { router, visitorProcedure } from '../../trpc.ts';

/** What is remembered of a visitor who has proven who they are, for themselves. */
export const visitorMemoryRouter = router({
  list: visitorProcedure.query(({ ctx }) => ctx.tenant.db((tx) => listVisitorMemory(tx, ctx.visitorSession.visitorId))),
  erase: visitorProcedure
    .input(z.object({ id: Id }))
    .mutation(({ ctx, input }) => eraseVisitorMemoryItem(ctx.tenant, ctx.visitorSession.visitorId, input.id)),
});
