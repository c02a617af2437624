import {
  Ask,
  CatchUp,
  EditMessage,
  EmailAddress,
  GiveFeedback,
  Id,
  LeaveEmail,
  MarkRead,
  PreChatAnswers,
  RateConversation,
  SayConsent,
  SendTranscript,
  SetAttributes,
  StartVisit,
  ViewPage,
} from '@lobby/contracts';
import {
  answerPreChat,
  ask,
  attachAsVisitor,
  beginConversation,
  catchUp,
  deleteMessage,
  editMessage,
  endIdentity,
  eraseConversations,
  freshAttachmentLink,
  getConsent,
  giveFeedback,
  leaveEmail,
  listOwnConversations,
  markReadByVisitor,
  openCitation,
  rateConversation,
  recordConsent,
  requestPerson,
  resumeConversations,
  sendResumeLink,
  sendTranscriptToVisitor,
  setAttributes,
  startVisit,
  viewPage,
} from '@lobby/core';
import { z } from 'zod';
import { uploadedFile } from '../read-upload.ts';
import { publicProcedure, router, visitorProcedure, visitProcedure } from '../trpc.ts';

const MessageId = z.object({ messageId: Id });
/** Which of the visitor's conversations is meant; without an id the one used last. */
const InConversation = z.object({ conversationId: z.optional(Id) });

/** A stream that has come to its first step, so that what is refused there is refused as any other call is. */
async function untilFirst<T>(steps: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await steps.next();
  return (async function* () {
    if (first.done) return;
    try {
      yield first.value;
      yield* steps;
    } finally {
      await steps.return(undefined);
    }
  })();
}

/** What the panel of the widget asks for. */
export const visitorRouter = router({
  start: publicProcedure
    .input(StartVisit)
    .mutation(({ ctx, input }) => startVisit(ctx.deps, input, ctx.request.address)),

  /** Ends the visit of somebody whom the company's server has named; a visit without a name ends by being forgotten. */
  signOut: visitorProcedure.mutation(async ({ ctx }) => {
    const { identity } = ctx.visit;
    if (identity) await ctx.tenant.db((tx) => endIdentity(tx, identity, ctx.deps.clock.now()));
  }),
  setAttributes: visitorProcedure
    .input(SetAttributes)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setAttributes(tx, ctx.visit.visitorId, input))),
  answerPreChat: visitorProcedure
    .input(PreChatAnswers)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => answerPreChat(tx, ctx.visit.visitorId, input))),
  sayConsent: visitorProcedure
    .input(SayConsent)
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => recordConsent(tx, ctx.visit.visitorId, { ...input, now: ctx.deps.clock.now() })),
    ),
  consent: visitorProcedure.query(({ ctx }) => ctx.tenant.db((tx) => getConsent(tx, ctx.visit.visitorId))),
  /** Deletes all that the visitor wrote and was told. */
  erase: visitorProcedure.mutation(({ ctx }) => eraseConversations(ctx.tenant, ctx.visit.visitorId)),

  /** The visitor's conversation and what came after the last message that the panel has. */
  catchUp: visitorProcedure.input(CatchUp).query(({ ctx, input }) => catchUp(ctx.tenant, ctx.visit.visitorId, input)),
  conversations: visitorProcedure.query(({ ctx }) =>
    ctx.tenant.db((tx) => listOwnConversations(tx, ctx.visit.visitorId)),
  ),
  begin: visitorProcedure.mutation(({ ctx }) => ctx.tenant.db((tx) => beginConversation(tx, ctx.visit.visitorId))),
  markRead: visitorProcedure
    .input(MarkRead)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => markReadByVisitor(tx, ctx.visit.visitorId, input))),

  /** Stores a question and streams the steps of its answer. */
  ask: visitProcedure
    .input(Ask)
    .mutation(({ ctx, input, signal = new AbortController().signal }) =>
      untilFirst(ask(ctx.deps, ctx.visit, input, { address: ctx.request.address, signal })),
    ),
  editMessage: visitorProcedure
    .input(EditMessage)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => editMessage(tx, { visitorId: ctx.visit.visitorId }, input))),
  deleteMessage: visitorProcedure
    .input(MessageId)
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => deleteMessage(tx, { visitorId: ctx.visit.visitorId }, input.messageId)),
    ),
  /** Keeps a file for the message that it will be sent with. */
  attach: visitorProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.limits.spend('visitor-upload', ctx.visit.visitorId);
    await ctx.deps.limits.spend('address-upload', ctx.request.address);
    const { conversationId } = InConversation.parse({ conversationId: input.get('conversationId') ?? undefined });
    return attachAsVisitor(ctx.tenant, ctx.visit.visitorId, { ...(await uploadedFile(input)), conversationId });
  }),
  /** A new link to a file of a message; the one that came with it opens it for five minutes. */
  openAttachment: visitorProcedure
    .input(z.object({ attachmentId: Id }))
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => freshAttachmentLink(tx, input.attachmentId, { visitorId: ctx.visit.visitorId })),
    ),

  requestPerson: visitorProcedure
    .input(InConversation.optional())
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => requestPerson(tx, ctx.visit.visitorId, input?.conversationId))),
  leaveEmail: visitorProcedure
    .input(LeaveEmail)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => leaveEmail(tx, ctx.visit.visitorId, input))),
  feedback: visitorProcedure
    .input(GiveFeedback)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => giveFeedback(tx, ctx.visit.visitorId, input))),
  openCitation: visitorProcedure
    .input(z.object({ messageId: Id, marker: z.int().min(1).max(99) }))
    .mutation(({ ctx, input }) => openCitation(ctx.tenant, ctx.visit.visitorId, input)),
  rate: visitorProcedure
    .input(RateConversation)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => rateConversation(tx, ctx.visit.visitorId, input))),

  sendResumeLink: visitorProcedure
    .input(z.object({ email: EmailAddress }))
    .mutation(({ ctx, input }) =>
      sendResumeLink(ctx.deps, ctx.visit, { email: input.email, address: ctx.request.address }),
    ),
  resume: visitorProcedure
    .input(z.object({ token: z.string().max(200) }))
    .mutation(({ ctx, input }) =>
      resumeConversations(ctx.deps, ctx.visit, { token: input.token, address: ctx.request.address }),
    ),
  sendTranscript: visitorProcedure
    .input(SendTranscript)
    .mutation(({ ctx, input }) =>
      sendTranscriptToVisitor(ctx.deps, ctx.visit, { ...input, address: ctx.request.address }),
    ),
  viewPage: visitorProcedure.input(ViewPage).mutation(async ({ ctx, input }) => {
    await ctx.deps.limits.spend('page-view', ctx.visit.visitorId);
    await ctx.tenant.db((tx) => viewPage(tx, ctx.visit.visitorId, input));
  }),
});
