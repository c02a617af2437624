import { refreshGapGroups } from '@lobby/core/answers';
import { PreChatAnswers, RecordConsent, SetAttributes, StartVisitorSession } from '@lobby/contracts/visitors';
import {
  eraseVisitorData,
  findConsent,
  recordConsent,
  setVisitorAttributes,
  signOutVisitor,
  startVisitorSession,
  submitPreChatForm,
} from '@lobby/core/conversations';
import { eraseVisitorMemory } from '@lobby/core/memory';
import { publicProcedure, router, visitorProcedure } from '../../trpc.ts';

/** A visitor's session, and what is stored of the visitor. */
export const visitorSessionsRouter = router({
  startSession: publicProcedure
    .input(StartVisitorSession)
    .mutation(({ ctx, input }) => startVisitorSession(ctx.deps, input, ctx.request.ip)),

  /** Revokes the identity token of an identified visitor. An anonymous session has nothing to revoke. */
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
  /** Deletes all data of the visitor, with what is remembered of one who has proven who they are. */
  eraseData: visitorProcedure.mutation(async ({ ctx }) => {
    await eraseVisitorMemory(ctx.tenant, ctx.visitorSession.visitorId);
    return eraseVisitorData(ctx.tenant, ctx.visitorSession.visitorId, refreshGapGroups);
  }),
});
