import { RequestEmailReply } from '@lobby/contracts/handover';
import { Id } from '@lobby/contracts/fields';
import { cancelHandoverAsVisitor, requestEmailReply, requestHandoverAsVisitor } from '@lobby/core/handover';
import { z } from 'zod';
import { router, visitorProcedure } from '../../trpc.ts';

/** Without an id: the conversation that the visitor used last. */
const OptionalConversationId = z.object({ conversationId: z.optional(Id) });

/** How a visitor reaches a person. */
export const visitorHandoverRouter = router({
  request: visitorProcedure
    .input(OptionalConversationId.optional())
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => requestHandoverAsVisitor(tx, ctx.visitorSession.visitorId, input?.conversationId)),
    ),
  cancel: visitorProcedure
    .input(z.object({ conversationId: Id }))
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => cancelHandoverAsVisitor(tx, ctx.visitorSession.visitorId, input.conversationId)),
    ),
  requestEmailReply: visitorProcedure
    .input(RequestEmailReply)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => requestEmailReply(tx, ctx.visitorSession.visitorId, input))),
});
