import { BlockVisitor, EditMessage, MarkRead } from '@lobby/contracts/conversations';
import { Id } from '@lobby/contracts/fields';
import {
  blockVisitor,
  deleteMessage,
  editMessage,
  markReadByMember,
  sendTranscriptToContact,
  uploadMemberAttachment,
} from '@lobby/core/conversations';
import { z } from 'zod';
import { parseUpload } from '../parse-upload.ts';
import { memberProcedure, router } from '../trpc.ts';

const ConversationId = z.object({ conversationId: Id });

export const conversationsRouter = router({
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
  /** Stores a file for a message that is not sent yet. */
  uploadAttachment: memberProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('upload', ctx.actor.userId);
    return uploadMemberAttachment(ctx.tenant, ctx.actor, await parseUpload(input, ConversationId));
  }),
  blockVisitor: memberProcedure
    .input(BlockVisitor)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => blockVisitor(tx, ctx.actor, input))),
  sendTranscript: memberProcedure
    .input(ConversationId)
    .mutation(({ ctx, input }) => sendTranscriptToContact(ctx.tenant, input.conversationId)),
});
