import { FaqInput, Id, Paging, UpdateFaq } from '@lobby/contracts';
import { createFaq, listFaqs, removeFaq, updateFaq } from '@lobby/core';
import { z } from 'zod';
import { companyAdminProcedure, router } from '../trpc.ts';

export const faqsRouter = router({
  list: companyAdminProcedure.input(Paging).query(({ ctx, input }) => ctx.tenant.db((tx) => listFaqs(tx, input))),
  create: companyAdminProcedure.input(FaqInput).mutation(({ ctx, input }) => createFaq(ctx.tenant, ctx.actor, input)),
  update: companyAdminProcedure.input(UpdateFaq).mutation(({ ctx, input }) => updateFaq(ctx.tenant, ctx.actor, input)),
  remove: companyAdminProcedure
    .input(z.object({ faqId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeFaq(tx, ctx.actor, input.faqId))),
});
