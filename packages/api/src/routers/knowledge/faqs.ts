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
import { companyAdminProcedure, router } from '../../trpc.ts';

export const faqsRouter = router({
  list: companyAdminProcedure.input(ListFaqs).query(({ ctx, input }) => ctx.tenant.db((tx) => listFaqs(tx, input))),
  create: companyAdminProcedure.input(FaqInput).mutation(({ ctx, input }) => createFaq(ctx.tenant, ctx.actor, input)),
  update: companyAdminProcedure.input(UpdateFaq).mutation(({ ctx, input }) => updateFaq(ctx.tenant, ctx.actor, input)),
  remove: companyAdminProcedure
    .input(z.object({ faqId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeFaq(tx, ctx.actor, input.faqId))),
  bulkUpdate: companyAdminProcedure
    .input(BulkUpdateFaqs)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => bulkUpdateFaqs(tx, ctx.actor, input))),

  previewImport: companyAdminProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('upload', ctx.actor.userId);
    return previewFaqImport(ctx.tenant, (await getUploadedFile(input)).bytes);
  }),
  import: companyAdminProcedure
    .input(ImportFaqs)
    .mutation(({ ctx, input }) => importFaqs(ctx.tenant, ctx.actor, input)),
  export: companyAdminProcedure.mutation(async ({ ctx }) => {
    await limitReading(ctx.tenant, ctx.actor, { kind: 'export', id: ctx.deps.clock.now().toISOString() });
    return ctx.tenant.db((tx) => exportFaqs(tx, ctx.actor));
  }),

  listDrafts: companyAdminProcedure
    .input(Paging)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listFaqDrafts(tx, input))),
  approveDraft: companyAdminProcedure
    .input(ApproveDraft)
    .mutation(({ ctx, input }) => approveFaqDraft(ctx.tenant, ctx.actor, input)),
  reviewDrafts: companyAdminProcedure
    .input(ReviewDrafts)
    .mutation(({ ctx, input }) => reviewFaqDrafts(ctx.tenant, ctx.actor, input)),
});
