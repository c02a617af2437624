import {
  AppError,
  ApproveDraft,
  ChangeFaqs,
  DecideDrafts,
  FaqInput,
  Id,
  ImportFaqs,
  ListFaqs,
  Paging,
  UpdateFaq,
} from '@lobby/contracts';
import {
  approveDraft,
  changeFaqs,
  createFaq,
  decideDrafts,
  exportFaqs,
  importFaqs,
  listDrafts,
  listFaqs,
  previewFaqs,
  removeFaq,
  updateFaq,
} from '@lobby/core';
import { z } from 'zod';
import { readUpload } from '../read-upload.ts';
import { companyAdminProcedure, router } from '../trpc.ts';

export const faqsRouter = router({
  list: companyAdminProcedure.input(ListFaqs).query(({ ctx, input }) => ctx.tenant.db((tx) => listFaqs(tx, input))),
  create: companyAdminProcedure.input(FaqInput).mutation(({ ctx, input }) => createFaq(ctx.tenant, ctx.actor, input)),
  update: companyAdminProcedure.input(UpdateFaq).mutation(({ ctx, input }) => updateFaq(ctx.tenant, ctx.actor, input)),
  remove: companyAdminProcedure
    .input(z.object({ faqId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeFaq(tx, ctx.actor, input.faqId))),
  change: companyAdminProcedure
    .input(ChangeFaqs)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => changeFaqs(tx, ctx.actor, input))),

  previewFile: companyAdminProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.limits.spend('upload', ctx.actor.userId);
    const file = await readUpload(input);
    if (!file) throw new AppError('invalid', 'Please choose a CSV file.');
    return previewFaqs(ctx.tenant, file.bytes);
  }),
  import: companyAdminProcedure
    .input(ImportFaqs)
    .mutation(({ ctx, input }) => importFaqs(ctx.tenant, ctx.actor, input)),
  export: companyAdminProcedure.mutation(({ ctx }) => ctx.tenant.db((tx) => exportFaqs(tx, ctx.actor))),

  drafts: companyAdminProcedure.input(Paging).query(({ ctx, input }) => ctx.tenant.db((tx) => listDrafts(tx, input))),
  approveDraft: companyAdminProcedure
    .input(ApproveDraft)
    .mutation(({ ctx, input }) => approveDraft(ctx.tenant, ctx.actor, input)),
  decideDrafts: companyAdminProcedure
    .input(DecideDrafts)
    .mutation(({ ctx, input }) => decideDrafts(ctx.tenant, ctx.actor, input)),
});
