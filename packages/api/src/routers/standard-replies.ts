import { Id, Paging, StandardReplyInput, UpdateStandardReply } from '@lobby/contracts';
import { createReply, listReplies, removeReply, updateReply } from '@lobby/core';
import { z } from 'zod';
import { companyAdminProcedure, memberProcedure, router } from '../trpc.ts';

export const standardRepliesRouter = router({
  list: memberProcedure.input(Paging).query(({ ctx, input }) => ctx.tenant.db((tx) => listReplies(tx, input))),
  create: companyAdminProcedure
    .input(StandardReplyInput)
    .mutation(({ ctx, input }) => createReply(ctx.tenant, ctx.actor, input)),
  update: companyAdminProcedure
    .input(UpdateStandardReply)
    .mutation(({ ctx, input }) => updateReply(ctx.tenant, ctx.actor, input)),
  remove: companyAdminProcedure
    .input(z.object({ replyId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeReply(tx, ctx.actor, input.replyId))),
});
