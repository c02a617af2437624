import { RecordPageView } from '@lobby/contracts/contacts';
import { StartVisitorSession, PreChatAnswers, RecordConsent, SetAttributes } from '@lobby/contracts/visitors';
import { recordPageView } from '@lobby/core/contacts';
import {
  eraseVisitorData,
  findConsent,
  recordConsent,
  setVisitorAttributes,
  signOutVisitor,
  startVisitorSession,
  submitPreChatForm,
} from '@lobby/core/conversations';
import { publicProcedure, router, visitorProcedure } from '../../trpc.ts';
import { visitorAnswersRouter } from './answers.ts';
import { visitorAttachmentsRouter } from './attachments.ts';
import { visitorConversationsRouter } from './conversations.ts';
import { visitorHandoverRouter } from './handover.ts';

/** What the panel of the widget asks for. */
export const visitorRouter = router({
  answers: visitorAnswersRouter,
  attachments: visitorAttachmentsRouter,
  conversations: visitorConversationsRouter,
  handover: visitorHandoverRouter,

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

  recordPageView: visitorProcedure.input(RecordPageView).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('page-view', ctx.visitorSession.visitorId);
    await ctx.tenant.db((tx) => recordPageView(tx, ctx.visitorSession.visitorId, input));
  }),
});
