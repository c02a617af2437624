import {
  Ask,
  CatchUp,
  GiveFeedback,
  Id,
  LeaveEmail,
  PreChatAnswers,
  SetAttributes,
  StartVisit,
} from '@lobby/contracts';
import {
  answerPreChat,
  ask,
  catchUpVisitor,
  endIdentity,
  eraseConversations,
  giveFeedback,
  leaveEmail,
  openCitation,
  requestPerson,
  setAttributes,
  startVisit,
} from '@lobby/core';
import { z } from 'zod';
import { publicProcedure, router, visitorProcedure } from '../trpc.ts';

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
  /** Deletes all that the visitor wrote and was told. */
  erase: visitorProcedure.mutation(({ ctx }) => eraseConversations(ctx.tenant, ctx.visit.visitorId)),

  /** The visitor's conversation and what came after the last message that the panel has. */
  catchUp: visitorProcedure
    .input(CatchUp)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => catchUpVisitor(tx, ctx.visit.visitorId, input.afterSeq))),

  /** Stores a question and streams the steps of its answer. */
  ask: visitorProcedure.input(Ask).mutation(async function* ({ ctx, input, signal }) {
    yield* ask(ctx.deps, ctx.visit, input, {
      address: ctx.request.address,
      signal: signal ?? new AbortController().signal,
    });
  }),

  requestPerson: visitorProcedure.mutation(({ ctx }) => ctx.tenant.db((tx) => requestPerson(tx, ctx.visit.visitorId))),
  leaveEmail: visitorProcedure
    .input(LeaveEmail)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => leaveEmail(tx, ctx.visit.visitorId, input))),
  feedback: visitorProcedure
    .input(GiveFeedback)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => giveFeedback(tx, ctx.visit.visitorId, input))),
  openCitation: visitorProcedure
    .input(z.object({ messageId: Id, marker: z.int().min(1).max(99) }))
    .mutation(({ ctx, input }) => openCitation(ctx.tenant, ctx.visit.visitorId, input)),
});
