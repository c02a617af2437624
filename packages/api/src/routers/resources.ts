import {
  AddText,
  AddWebsite,
  AppError,
  Id,
  ListChunks,
  ListPages,
  Paging,
  RenameResource,
  SetResourceActive,
} from '@lobby/contracts';
import {
  createPdf,
  createText,
  createWebsite,
  getResource,
  listChunks,
  listPages,
  listResources,
  previewWebsite,
  removeResource,
  renameResource,
  reprocessResource,
  setResourceActive,
} from '@lobby/core';
import { z } from 'zod';
import { readUpload } from '../read-upload.ts';
import { companyAdminProcedure, router } from '../trpc.ts';

const ResourceId = z.object({ resourceId: Id });

export const resourcesRouter = router({
  list: companyAdminProcedure.input(Paging).query(({ ctx, input }) => ctx.tenant.db((tx) => listResources(tx, input))),
  get: companyAdminProcedure
    .input(ResourceId)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getResource(tx, input.resourceId))),
  pages: companyAdminProcedure.input(ListPages).query(({ ctx, input }) => ctx.tenant.db((tx) => listPages(tx, input))),
  chunks: companyAdminProcedure
    .input(ListChunks)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listChunks(tx, input))),

  uploadPdf: companyAdminProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.limits.spend('upload', ctx.actor.userId);
    const file = await readUpload(input);
    if (!file) throw new AppError('invalid', 'Please choose a PDF file.');
    return createPdf(ctx.tenant, ctx.actor, file);
  }),
  previewWebsite: companyAdminProcedure.input(AddWebsite).mutation(async ({ ctx, input }) => {
    await ctx.deps.limits.spend('preview-site', ctx.actor.userId);
    return previewWebsite(ctx.tenant, input);
  }),
  /** Whether this server can run the scripts of pages. */
  canRender: companyAdminProcedure.query(({ ctx }) => ctx.tenant.pageRenderer !== null),
  addWebsite: companyAdminProcedure
    .input(AddWebsite)
    .mutation(({ ctx, input }) => createWebsite(ctx.tenant, ctx.actor, input)),
  addText: companyAdminProcedure.input(AddText).mutation(({ ctx, input }) => createText(ctx.tenant, ctx.actor, input)),

  rename: companyAdminProcedure
    .input(RenameResource)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => renameResource(tx, ctx.actor, input))),
  setActive: companyAdminProcedure
    .input(SetResourceActive)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setResourceActive(tx, ctx.actor, input))),
  reprocess: companyAdminProcedure
    .input(ResourceId)
    .mutation(({ ctx, input }) => reprocessResource(ctx.tenant, ctx.actor, input.resourceId)),
  remove: companyAdminProcedure
    .input(ResourceId)
    .mutation(({ ctx, input }) => removeResource(ctx.tenant, ctx.actor, input.resourceId)),
});
