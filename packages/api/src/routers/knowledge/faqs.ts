import {
  ApproveDraft,
  BulkUpdateFaqs,
  ReviewDrafts,
  ImportFaqs,
  ListFaqs,
  FaqInput,
  UpdateFaq,
} from '@lobby/contracts/faqs';
import { Id, Paging } from '@lobby/contracts/fields';
import {
  approveFaqDraft,
  bulkUpdateFaqs,
  createFaq,
  reviewFaqDrafts,
  exportFaqs,
  importFaqs,
  listFaqDrafts,
  listFaqs,
  previewFaqImport,
  removeFaq,
  updateFaq,
} from '@lobby/core/faqs';
import { limitReading } from '@lobby/core/members';
import { z } from 'zod';
import { getUploadedFile } from '../../parse-upload.ts';
import { exportProcedure, knowledgeProcedure, router } from '../../trpc.ts';

export const faqsRouter = router({
  list: knowledgeProcedure.input(ListFaqs).query(({ ctx, input }) => ctx.tenant.db((tx) => listFaqs(tx, input))),
  create: knowledgeProcedure.input(FaqInput).mutation(({ ctx, input }) => createFaq(ctx.tenant, ctx.actor, input)),
  update: knowledgeProcedure.input(UpdateFaq).mutation(({ ctx, input }) => updateFaq(ctx.tenant, ctx.actor, input)),
  remove: knowledgeProcedure
    .input(z.object({ faqId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeFaq(tx, ctx.actor, input.faqId))),
  bulkUpdate: knowledgeProcedure
    .input(BulkUpdateFaqs)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => bulkUpdateFaqs(tx, ctx.actor, input))),

  previewImport: knowledgeProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('upload', ctx.actor.userId);
    return previewFaqImport(ctx.tenant, (await getUploadedFile(input)).bytes);
  }),
  import: knowledgeProcedure.input(ImportFaqs).mutation(({ ctx, input }) => importFaqs(ctx.tenant, ctx.actor, input)),
  export: exportProcedure.mutation(async ({ ctx }) => {
    await ctx.deps.rateLimits.consume('export', ctx.tenant.tenantId);
    await limitReading(ctx.tenant, ctx.actor, { kind: 'export', id: ctx.deps.clock.now().toISOString() });
    return ctx.tenant.db((tx) => exportFaqs(tx, ctx.actor));
  }),

  listDrafts: knowledgeProcedure
    .input(Paging)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listFaqDrafts(tx, input))),
  approveDraft: knowledgeProcedure
    .input(ApproveDraft)
    .mutation(({ ctx, input }) => approveFaqDraft(ctx.tenant, ctx.actor, input)),
  reviewDrafts: knowledgeProcedure
    .input(ReviewDrafts)
    .mutation(({ ctx, input }) => reviewFaqDrafts(ctx.tenant, ctx.actor, input)),
});
