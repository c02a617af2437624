import {
  AnswerDraftReference,
  GetConversation,
  CreateNote,
  ApplyBulkAction,
  CreateView,
  LabelInput,
  ListConversations,
  SaveDraft,
  SearchConversations,
  SendAnswerDraft,
  SendReply,
  SetLabels,
  UpdateLabel,
  UpdateNote,
} from '@lobby/contracts/inbox';
import { RequestTranslation, SetTranslated } from '@lobby/contracts/conversations';
import { Id } from '@lobby/contracts/fields';
import type { Role } from '@lobby/contracts/members';
import {
  createNote,
  applyBulkAction,
  countConversations,
  createLabel,
  createView,
  editAnswerDraft,
  getConversation,
  listConversations,
  listLabels,
  listViews,
  removeAnswerDraft,
  removeLabel,
  removeNote,
  removeView,
  saveDraft,
  searchConversations,
  sendAnswerDraft,
  sendReply,
  setLabels,
  suggestReply,
  undoAction,
  updateLabel,
  updateNote,
} from '@lobby/core/inbox';
import { requestTranslation, setTranslated } from '@lobby/core/translations';
import { limitReading } from '@lobby/core/members';
import type { Actor } from '@lobby/core/deps';
import { z } from 'zod';
import { companyAdminProcedure, memberProcedure, router } from '../trpc.ts';

const toInboxActor = ({ actor, membership }: { actor: Actor; membership: { role: Role } }) => ({
  ...actor,
  isAdmin: membership.role === 'company_admin',
});

export const inboxRouter = router({
  list: memberProcedure.input(ListConversations).query(async ({ ctx, input }) => {
    const page = JSON.stringify(input);
    if (input.cursor) await limitReading(ctx.tenant, ctx.actor, { kind: 'page', id: page });
    return ctx.tenant.db((tx) => listConversations(tx, ctx.actor, { ...input, now: ctx.deps.clock.now() }));
  }),
  count: memberProcedure.query(({ ctx }) => ctx.tenant.db((tx) => countConversations(tx, ctx.actor))),
  get: memberProcedure.input(GetConversation).query(async ({ ctx, input: { conversationId, afterSeq } }) => {
    await limitReading(ctx.tenant, ctx.actor, { kind: 'conversation', id: conversationId });
    return ctx.tenant.db((tx) => getConversation(tx, ctx.actor, conversationId, afterSeq));
  }),
  search: memberProcedure
    .input(SearchConversations)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => searchConversations(tx, input))),
  applyBulkAction: memberProcedure
    .input(ApplyBulkAction)
    .mutation(({ ctx, input }) => applyBulkAction(ctx.tenant.db, ctx.actor, { ...input, now: ctx.deps.clock.now() })),
  sendReply: memberProcedure
    .input(SendReply)
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => sendReply(tx, ctx.actor, { ...input, now: ctx.deps.clock.now() })),
    ),
  undo: memberProcedure
    .input(z.object({ undoId: Id }))
    .mutation(({ ctx, input }) => undoAction(ctx.tenant.db, ctx.actor, { ...input, now: ctx.deps.clock.now() })),

  listLabels: memberProcedure.query(({ ctx }) => ctx.tenant.db(listLabels)),
  createLabel: memberProcedure
    .input(LabelInput)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => createLabel(tx, input))),
  updateLabel: companyAdminProcedure
    .input(UpdateLabel)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateLabel(tx, input.labelId, input.label))),
  removeLabel: companyAdminProcedure
    .input(z.object({ labelId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeLabel(tx, input.labelId))),
  setLabels: memberProcedure.input(SetLabels).mutation(({ ctx, input }) => ctx.tenant.db((tx) => setLabels(tx, input))),

  createNote: memberProcedure
    .input(CreateNote)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => createNote(tx, ctx.actor, input))),
  updateNote: memberProcedure
    .input(UpdateNote)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateNote(tx, ctx.actor, input))),
  removeNote: memberProcedure
    .input(z.object({ noteId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeNote(tx, ctx.actor, input.noteId))),
  saveDraft: memberProcedure
    .input(SaveDraft)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => saveDraft(tx, ctx.actor, input))),

  listViews: memberProcedure.query(({ ctx }) => ctx.tenant.db((tx) => listViews(tx, ctx.actor))),
  createView: memberProcedure
    .input(CreateView)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => createView(tx, toInboxActor(ctx), input))),
  removeView: memberProcedure
    .input(z.object({ viewId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeView(tx, toInboxActor(ctx), input.viewId))),

  setTranslated: memberProcedure
    .input(SetTranslated)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setTranslated(tx, input))),
  /** Asks for the conversation in the member's own language; the translations arrive as events. */
  requestTranslation: memberProcedure.input(RequestTranslation).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('generate-answer', ctx.actor.userId);
    await ctx.tenant.db((tx) => requestTranslation(tx, ctx.actor, input));
  }),

  sendAnswerDraft: memberProcedure
    .input(SendAnswerDraft)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => sendAnswerDraft(tx, ctx.actor, input))),
  editAnswerDraft: memberProcedure
    .input(AnswerDraftReference)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => editAnswerDraft(tx, ctx.actor, input))),
  discardAnswerDraft: memberProcedure
    .input(AnswerDraftReference)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeAnswerDraft(tx, input))),

  suggestReply: memberProcedure
    .input(z.object({ conversationId: Id }))
    .mutation(async ({ ctx, input, signal = new AbortController().signal }) => {
      await ctx.deps.rateLimits.consume('generate-answer', ctx.actor.userId);
      return suggestReply(ctx.tenant, input.conversationId, signal);
    }),
});
