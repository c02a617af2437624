import {
  MarkRead,
  RateConversation,
  SendTranscript,
  SetFeedback,
  SyncConversation,
} from '@lobby/contracts/conversations';
import { EmailAddress, Id } from '@lobby/contracts/fields';
import {
  deleteMessage,
  listVisitorConversations,
  markReadByVisitor,
  rateConversation,
  resumeConversations,
  sendResumeLink,
  sendTranscriptToVisitor,
  setFeedback,
  startConversation,
  syncConversation,
  uploadVisitorAttachment,
} from '@lobby/core/conversations';
import { z } from 'zod';
import { parseUpload } from '../../parse-upload.ts';
import { router, visitorProcedure } from '../../trpc.ts';

const MessageId = z.object({ messageId: Id });
/** Without an id: the conversation that the visitor used last. */
const OptionalConversationId = z.object({ conversationId: z.optional(Id) });

/** The conversations of one visitor. */
export const visitorConversationsRouter = router({
  /** The visitor's conversation with the messages after the last one that the panel has. */
  sync: visitorProcedure
    .input(SyncConversation)
    .query(({ ctx, input }) => syncConversation(ctx.tenant, ctx.visitorSession.visitorId, input)),
  list: visitorProcedure.query(({ ctx }) =>
    ctx.tenant.db((tx) => listVisitorConversations(tx, ctx.visitorSession.visitorId)),
  ),
  start: visitorProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => startConversation(tx, ctx.visitorSession.visitorId)),
  ),
  markRead: visitorProcedure
    .input(MarkRead)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => markReadByVisitor(tx, ctx.visitorSession.visitorId, input))),
  deleteMessage: visitorProcedure
    .input(MessageId)
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => deleteMessage(tx, { visitorId: ctx.visitorSession.visitorId }, input.messageId)),
    ),
  /** Stores a file for a message that is not sent yet. The transport counts files before it reads them. */
  uploadAttachment: visitorProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    const upload = await parseUpload(input, OptionalConversationId);
    return uploadVisitorAttachment(ctx.tenant, ctx.visitorSession.visitorId, upload);
  }),
  setFeedback: visitorProcedure
    .input(SetFeedback)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setFeedback(tx, ctx.visitorSession.visitorId, input))),
  rate: visitorProcedure
    .input(RateConversation)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => rateConversation(tx, ctx.visitorSession.visitorId, input))),
  sendResumeLink: visitorProcedure
    .input(z.object({ email: EmailAddress }))
    .mutation(({ ctx, input }) =>
      sendResumeLink(ctx.deps, ctx.visitorSession, { email: input.email, address: ctx.request.ip }),
    ),
  resume: visitorProcedure
    .input(z.object({ token: z.string().max(200) }))
    .mutation(({ ctx, input }) =>
      resumeConversations(ctx.deps, ctx.visitorSession, { token: input.token, address: ctx.request.ip }),
    ),
  sendTranscript: visitorProcedure
    .input(SendTranscript)
    .mutation(({ ctx, input }) =>
      sendTranscriptToVisitor(ctx.deps, ctx.visitorSession, { ...input, address: ctx.request.ip }),
    ),
});
