import { AgentReply, Id } from '@lobby/contracts';
import { answerAsAgent, getTrace, handBack, resolveConversation, takeConversation } from '@lobby/core';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';

const ConversationId = z.object({ conversationId: Id });

export const conversationsRouter = router({
  trace: memberProcedure
    .input(z.object({ messageId: Id }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getTrace(tx, input.messageId))),

  take: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => takeConversation(tx, ctx.actor, input.conversationId))),
  answer: memberProcedure
    .input(AgentReply)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => answerAsAgent(tx, ctx.actor, input))),
  handBack: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => handBack(tx, ctx.actor, input.conversationId))),
  resolve: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => resolveConversation(tx, ctx.actor, input.conversationId))),
});
