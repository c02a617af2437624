import { StandardReplyInput, UpdateStandardReply } from '@lobby/contracts/standard-replies';
import { Id, Paging } from '@lobby/contracts/fields';
import {
  createStandardReply,
  listStandardReplies,
  removeStandardReply,
  updateStandardReply,
} from '@lobby/core/standard-replies';
import { z } from 'zod';
import { knowledgeProcedure, memberProcedure, router } from '../trpc.ts';

export const standardRepliesRouter = router({
  list: memberProcedure.input(Paging).query(({ ctx, input }) => ctx.tenant.db((tx) => listStandardReplies(tx, input))),
  create: knowledgeProcedure
    .input(StandardReplyInput)
    .mutation(({ ctx, input }) => createStandardReply(ctx.tenant, ctx.actor, input)),
  update: knowledgeProcedure
    .input(UpdateStandardReply)
    .mutation(({ ctx, input }) => updateStandardReply(ctx.tenant, ctx.actor, input)),
  remove: knowledgeProcedure
    .input(z.object({ replyId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeStandardReply(tx, ctx.actor, input.replyId))),
});
