import { SendAgentReply, BlockVisitor, EditMessage, Id, MarkRead } from '@lobby/contracts';
import {
  sendAgentReply,
  uploadMemberAttachment,
  blockVisitor,
  deleteMessage,
  editMessage,
  getAttachmentLink,
  getAnswerTrace,
  handBackConversation,
  markReadByMember,
  resolveConversation,
  sendTranscriptToContact,
  takeConversation,
} from '@lobby/core';
import { z } from 'zod';
import { getUploadedFile } from '../uploaded-file.ts';
import { memberProcedure, router } from '../trpc.ts';

const ConversationId = z.object({ conversationId: Id });

export const conversationsRouter = router({
  getTrace: memberProcedure
    .input(z.object({ messageId: Id }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getAnswerTrace(tx, input.messageId))),

  take: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => takeConversation(tx, ctx.actor, input.conversationId))),
  reply: memberProcedure
    .input(SendAgentReply)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => sendAgentReply(tx, ctx.actor, input))),
  handBack: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => handBackConversation(tx, ctx.actor, input.conversationId))),
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
  uploadAttachment: memberProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('upload', ctx.actor.userId);
    const { conversationId } = ConversationId.parse({ conversationId: input.get('conversationId') });
    return uploadMemberAttachment(ctx.tenant, ctx.actor, { ...(await getUploadedFile(input)), conversationId });
  }),
  /** A new link to a file of a message; the one that came with it opens it for five minutes. */
  getLink: memberProcedure
    .input(z.object({ attachmentId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => getAttachmentLink(tx, input.attachmentId))),
  blockVisitor: memberProcedure
    .input(BlockVisitor)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => blockVisitor(tx, ctx.actor, input))),
  sendTranscript: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => sendTranscriptToContact(ctx.tenant, input.conversationId)),
});
