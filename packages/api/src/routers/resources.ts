import {
  AddFacebook,
  AddText,
  AddWebsite,
  AppError,
  FindChunks,
  Id,
  ListChunks,
  ListPages,
  Paging,
  ReconnectFacebook,
  RenameResource,
  SetChunkActive,
  SetResourceActive,
  SetSchedule,
  UpdateChunk,
  UpdateText,
} from '@lobby/contracts';
import {
  createFacebook,
  createFile,
  createText,
  createWebsite,
  findChunks,
  getPageText,
  getResource,
  listPages,
  listResources,
  listSyncs,
  getText,
  reconnectFacebook,
  previewWebsite,
  removeResource,
  renameResource,
  replaceFile,
  reprocessResource,
  restoreChunk,
  setChunkActive,
  setResourceActive,
  setSchedule,
  updateChunk,
  updateText,
} from '@lobby/core';
import { z } from 'zod';
import { uploadedFile } from '../read-upload.ts';
import { companyAdminProcedure, router } from '../trpc.ts';

const ResourceId = z.object({ resourceId: Id });

export const resourcesRouter = router({
  list: companyAdminProcedure.input(Paging).query(({ ctx, input }) => ctx.tenant.db((tx) => listResources(tx, input))),
  get: companyAdminProcedure
    .input(ResourceId)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getResource(tx, input.resourceId))),
  pages: companyAdminProcedure.input(ListPages).query(({ ctx, input }) => ctx.tenant.db((tx) => listPages(tx, input))),
  chunks: companyAdminProcedure
    .input(FindChunks)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => findChunks(tx, input))),
  pageText: companyAdminProcedure
    .input(z.object({ pageId: Id }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getPageText(tx, input.pageId))),
  syncs: companyAdminProcedure.input(ListChunks).query(({ ctx, input }) => ctx.tenant.db((tx) => listSyncs(tx, input))),

  upload: companyAdminProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.limits.spend('upload', ctx.actor.userId);
    return createFile(ctx.tenant, ctx.actor, await uploadedFile(input));
  }),
  replaceFile: companyAdminProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.limits.spend('upload', ctx.actor.userId);
    const named = ResourceId.safeParse({ resourceId: input.get('resourceId') });
    if (!named.success) throw new AppError('invalid', 'Please say which resource gets the file.');
    await replaceFile(ctx.tenant, ctx.actor, { ...(await uploadedFile(input)), ...named.data });
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

  text: companyAdminProcedure
    .input(ResourceId)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getText(tx, input.resourceId))),
  updateText: companyAdminProcedure
    .input(UpdateText)
    .mutation(({ ctx, input }) => updateText(ctx.tenant, ctx.actor, input)),
  addFacebook: companyAdminProcedure
    .input(AddFacebook)
    .mutation(({ ctx, input }) => createFacebook(ctx.tenant, ctx.actor, input)),
  reconnectFacebook: companyAdminProcedure
    .input(ReconnectFacebook)
    .mutation(({ ctx, input }) => reconnectFacebook(ctx.tenant, ctx.actor, input)),

  rename: companyAdminProcedure
    .input(RenameResource)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => renameResource(tx, ctx.actor, input))),
  setActive: companyAdminProcedure
    .input(SetResourceActive)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setResourceActive(tx, ctx.actor, input))),
  setSchedule: companyAdminProcedure
    .input(SetSchedule)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setSchedule(tx, ctx.actor, input))),
  updateChunk: companyAdminProcedure
    .input(UpdateChunk)
    .mutation(({ ctx, input }) => updateChunk(ctx.tenant, ctx.actor, input)),
  restoreChunk: companyAdminProcedure
    .input(z.object({ chunkId: Id }))
    .mutation(({ ctx, input }) => restoreChunk(ctx.tenant, ctx.actor, input.chunkId)),
  setChunkActive: companyAdminProcedure
    .input(SetChunkActive)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setChunkActive(tx, ctx.actor, input))),
  reprocess: companyAdminProcedure
    .input(ResourceId)
    .mutation(({ ctx, input }) => reprocessResource(ctx.tenant, ctx.actor, input.resourceId)),
  remove: companyAdminProcedure
    .input(ResourceId)
    .mutation(({ ctx, input }) => removeResource(ctx.tenant, ctx.actor, input.resourceId)),
});
