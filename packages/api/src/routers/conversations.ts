import { AgentReply, CatchUpConversation, Id, InboxFilter } from '@lobby/contracts';
import {
  answerAsAgent,
  getConversation,
  getTrace,
  handBack,
  listConversations,
  resolveConversation,
  takeConversation,
} from '@lobby/core';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';

const ConversationId = z.object({ conversationId: Id });
const List = z.object({
  filter: InboxFilter,
  skip: z.int().min(0).default(0),
  take: z.int().min(1).max(100).default(50),
});

export const conversationsRouter = router({
  list: memberProcedure
    .input(List)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listConversations(tx, ctx.actor, input))),
  get: memberProcedure
    .input(CatchUpConversation)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getConversation(tx, input.conversationId, input.afterSeq))),
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
