import { ImportMapping } from '@lobby/contracts/contact-imports';
import { Id } from '@lobby/contracts/fields';
import {
  createImport,
  getImport,
  listImports,
  previewImport,
  startImport,
  startImportUndo,
} from '@lobby/core/contacts';
import { z } from 'zod';
import { getUploadedFile } from '../../parse-upload.ts';
import { companyAdminProcedure, router } from '../../trpc.ts';

export const contactImportsRouter = router({
  list: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(listImports)),
  get: companyAdminProcedure
    .input(z.object({ importId: Id }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getImport(tx, input.importId))),
  create: companyAdminProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('upload', ctx.actor.userId);
    return createImport(ctx.tenant, ctx.actor, await getUploadedFile(input));
  }),
  preview: companyAdminProcedure.input(ImportMapping).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('upload', ctx.actor.userId);
    return previewImport(ctx.tenant, input);
  }),
  start: companyAdminProcedure
    .input(ImportMapping)
    .mutation(({ ctx, input }) => startImport(ctx.tenant, ctx.actor, input)),
  undo: companyAdminProcedure
    .input(z.object({ importId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => startImportUndo(tx, ctx.actor, input.importId))),
});
