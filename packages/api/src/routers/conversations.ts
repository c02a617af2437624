import {
  AgentReply,
  BlockVisitor,
  CatchUpConversation,
  EditMessage,
  Id,
  InboxFilter,
  MarkRead,
} from '@lobby/contracts';
import {
  answerAsAgent,
  attachAsMember,
  blockVisitor,
  deleteMessage,
  editMessage,
  freshAttachmentLink,
  getConversation,
  getTrace,
  handBack,
  listConversations,
  markReadByMember,
  resolveConversation,
  sendTranscriptToContact,
  takeConversation,
} from '@lobby/core';
import { z } from 'zod';
import { uploadedFile } from '../read-upload.ts';
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

  markRead: memberProcedure
    .input(MarkRead)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => markReadByMember(tx, input))),
  editMessage: memberProcedure
    .input(EditMessage)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => editMessage(tx, { memberId: ctx.actor.memberId }, input))),
  deleteMessage: memberProcedure
    .input(z.object({ messageId: Id }))
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => deleteMessage(tx, { memberId: ctx.actor.memberId }, input.messageId)),
    ),
  /** Keeps a file for the message that it will be sent with. */
  attach: memberProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.limits.spend('upload', ctx.actor.userId);
    const { conversationId } = ConversationId.parse({ conversationId: input.get('conversationId') });
    return attachAsMember(ctx.tenant, ctx.actor, { ...(await uploadedFile(input)), conversationId });
  }),
  /** A new link to a file of a message; the one that came with it opens it for five minutes. */
  openAttachment: memberProcedure
    .input(z.object({ attachmentId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => freshAttachmentLink(tx, input.attachmentId))),
  blockVisitor: memberProcedure
    .input(BlockVisitor)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => blockVisitor(tx, ctx.actor, input))),
  sendTranscript: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => sendTranscriptToContact(ctx.tenant, input.conversationId)),
});
