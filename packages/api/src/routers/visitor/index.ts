import {
  SendMessage,
  SyncConversation,
  EditMessage,
  EmailAddress,
  SetFeedback,
  Id,
  RequestEmailReply,
  MarkRead,
  PreChatAnswers,
  RateConversation,
  RecordConsent,
  SendTranscript,
  SetAttributes,
  StartVisitorSession,
  RecordPageView,
} from '@lobby/contracts';
import {
  submitPreChatForm,
  answerMessage,
  uploadVisitorAttachment,
  startConversation,
  syncConversation,
  deleteMessage,
  editMessage,
  signOutVisitor,
  eraseVisitorData,
  getAttachmentLink,
  findConsent,
  setFeedback,
  requestEmailReply,
  listVisitorConversations,
  markReadByVisitor,
  getCitationTarget,
  rateConversation,
  recordConsent,
  requestHandoverAsVisitor,
  resumeConversations,
  sendResumeLink,
  sendTranscriptToVisitor,
  setVisitorAttributes,
  startVisitorSession,
  recordPageView,
} from '@lobby/core';
import { z } from 'zod';
import { getUploadedFile } from '../../uploaded-file.ts';
import { publicProcedure, router, visitorProcedure, visitorTokenProcedure } from '../../trpc.ts';

const MessageId = z.object({ messageId: Id });
/** Which of the visitor's conversations is meant; without an id the one used last. */
const OptionalConversationId = z.object({ conversationId: z.optional(Id) });

/** A stream that has come to its first step, so that what is refused there is refused as any other call is. */
async function awaitFirstEvent<T>(events: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await events.next();
  return (async function* () {
    if (first.done) return;
    try {
      yield first.value;
      yield* events;
    } finally {
      await events.return(undefined);
    }
  })();
}

/** What the panel of the widget asks for. */
export const visitorRouter = router({
  startSession: publicProcedure
    .input(StartVisitorSession)
    .mutation(({ ctx, input }) => startVisitorSession(ctx.deps, input, ctx.request.ip)),

  /** Ends the visit of somebody whom the company's server has named; a visit without a name ends by being forgotten. */
  signOut: visitorProcedure.mutation(async ({ ctx }) => {
    const { identityTokenHash } = ctx.visitorSession;
    if (identityTokenHash) await ctx.tenant.db((tx) => signOutVisitor(tx, identityTokenHash, ctx.deps.clock.now()));
  }),
  setAttributes: visitorProcedure
    .input(SetAttributes)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setVisitorAttributes(tx, ctx.visitorSession.visitorId, input))),
  submitPreChatForm: visitorProcedure
    .input(PreChatAnswers)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => submitPreChatForm(tx, ctx.visitorSession.visitorId, input))),
  recordConsent: visitorProcedure
    .input(RecordConsent)
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => recordConsent(tx, ctx.visitorSession.visitorId, { ...input, now: ctx.deps.clock.now() })),
    ),
  getConsent: visitorProcedure.query(({ ctx }) => ctx.tenant.db((tx) => findConsent(tx, ctx.visitorSession.visitorId))),
  /** Deletes all that the visitor wrote and was told. */
  eraseData: visitorProcedure.mutation(({ ctx }) => eraseVisitorData(ctx.tenant, ctx.visitorSession.visitorId)),

  /** The visitor's conversation and what came after the last message that the panel has. */
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

  /** Stores a question and streams the steps of its answer. */
  sendMessage: visitorTokenProcedure
    .input(SendMessage)
    .mutation(({ ctx, input, signal = new AbortController().signal }) =>
      awaitFirstEvent(answerMessage(ctx.deps, ctx.visitorSession, input, { address: ctx.request.ip, signal })),
    ),
  editMessage: visitorProcedure
    .input(EditMessage)
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => editMessage(tx, { visitorId: ctx.visitorSession.visitorId }, input)),
    ),
  deleteMessage: visitorProcedure
    .input(MessageId)
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => deleteMessage(tx, { visitorId: ctx.visitorSession.visitorId }, input.messageId)),
    ),
  /** Keeps a file for the message that it will be sent with. */
  uploadAttachment: visitorProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('visitor-upload', ctx.visitorSession.visitorId);
    await ctx.deps.rateLimits.consume('address-upload', ctx.request.ip);
    const { conversationId } = OptionalConversationId.parse({
      conversationId: input.get('conversationId') ?? undefined,
    });
    return uploadVisitorAttachment(ctx.tenant, ctx.visitorSession.visitorId, {
      ...(await getUploadedFile(input)),
      conversationId,
    });
  }),
  /** A new link to a file of a message; the one that came with it opens it for five minutes. */
  getLink: visitorProcedure
    .input(z.object({ attachmentId: Id }))
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => getAttachmentLink(tx, input.attachmentId, { visitorId: ctx.visitorSession.visitorId })),
    ),

  request: visitorProcedure
    .input(OptionalConversationId.optional())
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => requestHandoverAsVisitor(tx, ctx.visitorSession.visitorId, input?.conversationId)),
    ),
  requestEmailReply: visitorProcedure
    .input(RequestEmailReply)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => requestEmailReply(tx, ctx.visitorSession.visitorId, input))),
  setFeedback: visitorProcedure
    .input(SetFeedback)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setFeedback(tx, ctx.visitorSession.visitorId, input))),
  getCitationTarget: visitorProcedure
    .input(z.object({ messageId: Id, marker: z.int().min(1).max(99) }))
    .mutation(({ ctx, input }) => getCitationTarget(ctx.tenant, ctx.visitorSession.visitorId, input)),
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
  recordPageView: visitorProcedure.input(RecordPageView).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('page-view', ctx.visitorSession.visitorId);
    await ctx.tenant.db((tx) => recordPageView(tx, ctx.visitorSession.visitorId, input));
  }),
});
