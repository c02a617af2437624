import { Id } from '@lobby/contracts/fields';
import {
  CreateFacebook,
  CreateText,
  CreateWebsite,
  IncludePages,
  ListChunks,
  ListResources,
  ListSyncs,
  ListPages,
  ReconnectFacebook,
  RenameResource,
  ResourceSelection,
  SetChunkActive,
  SetResourceActive,
  SetSyncSchedule,
  UpdateChunk,
  UpdateText,
  UpdateWebsite,
} from '@lobby/contracts/resources';
import {
  createFacebookResource,
  createFileResource,
  createTextResource,
  createWebsiteResource,
  listChunks,
  getPageText,
  getResource,
  getResourceFileLink,
  includePages,
  listPages,
  listResources,
  listSyncs,
  getTextResource,
  reconnectFacebook,
  previewWebsite,
  removeResource,
  removeResources,
  renameResource,
  replaceResourceFile,
  reprocessResource,
  reprocessResources,
  restoreChunk,
  setChunkActive,
  setResourceActive,
  setSyncSchedule,
  updateChunk,
  updateTextResource,
  updateWebsiteResource,
} from '@lobby/core/resources';
import { z } from 'zod';
import { getUploadedFile, parseUpload } from '../parse-upload.ts';
import { companyAdminProcedure, router } from '../trpc.ts';

const ResourceId = z.object({ resourceId: Id });

export const resourcesRouter = router({
  list: companyAdminProcedure
    .input(ListResources)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listResources(tx, input))),
  get: companyAdminProcedure
    .input(ResourceId)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getResource(tx, input.resourceId))),
  listPages: companyAdminProcedure
    .input(ListPages)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listPages(tx, input))),
  listChunks: companyAdminProcedure
    .input(ListChunks)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listChunks(tx, input))),
  getPageText: companyAdminProcedure
    .input(z.object({ pageId: Id }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getPageText(tx, input.pageId))),
  listSyncs: companyAdminProcedure
    .input(ListSyncs)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listSyncs(tx, input))),

  createFile: companyAdminProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('upload', ctx.actor.userId);
    return createFileResource(ctx.tenant, ctx.actor, await getUploadedFile(input));
  }),
  replaceFile: companyAdminProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('upload', ctx.actor.userId);
    await replaceResourceFile(ctx.tenant, ctx.actor, await parseUpload(input, ResourceId));
  }),
  previewWebsite: companyAdminProcedure.input(CreateWebsite).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('preview-website', ctx.actor.userId);
    return previewWebsite(ctx.tenant, input);
  }),
  /** Whether this server has a browser to render pages with. */
  canRenderPages: companyAdminProcedure.query(({ ctx }) => ctx.tenant.pageRenderer !== null),
  createWebsite: companyAdminProcedure
    .input(CreateWebsite)
    .mutation(({ ctx, input }) => createWebsiteResource(ctx.tenant, ctx.actor, input)),
  createText: companyAdminProcedure
    .input(CreateText)
    .mutation(({ ctx, input }) => createTextResource(ctx.tenant, ctx.actor, input)),

  updateWebsite: companyAdminProcedure
    .input(UpdateWebsite)
    .mutation(({ ctx, input }) => updateWebsiteResource(ctx.tenant, ctx.actor, input)),
  includePages: companyAdminProcedure
    .input(IncludePages)
    .mutation(({ ctx, input }) => includePages(ctx.tenant, ctx.actor, input)),
  getFileLink: companyAdminProcedure
    .input(ResourceId)
    .mutation(({ ctx, input }) => getResourceFileLink(ctx.tenant, input.resourceId)),

  getText: companyAdminProcedure
    .input(ResourceId)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getTextResource(tx, input.resourceId))),
  updateText: companyAdminProcedure
    .input(UpdateText)
    .mutation(({ ctx, input }) => updateTextResource(ctx.tenant, ctx.actor, input)),
  createFacebook: companyAdminProcedure
    .input(CreateFacebook)
    .mutation(({ ctx, input }) => createFacebookResource(ctx.tenant, ctx.actor, input)),
  reconnectFacebook: companyAdminProcedure
    .input(ReconnectFacebook)
    .mutation(({ ctx, input }) => reconnectFacebook(ctx.tenant, ctx.actor, input)),

  rename: companyAdminProcedure
    .input(RenameResource)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => renameResource(tx, ctx.actor, input))),
  setActive: companyAdminProcedure
    .input(SetResourceActive)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setResourceActive(tx, ctx.actor, input))),
  setSyncSchedule: companyAdminProcedure
    .input(SetSyncSchedule)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setSyncSchedule(tx, ctx.actor, input))),
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
  reprocessMany: companyAdminProcedure
    .input(ResourceSelection)
    .mutation(({ ctx, input }) => reprocessResources(ctx.tenant, ctx.actor, input)),
  removeMany: companyAdminProcedure
    .input(ResourceSelection)
    .mutation(({ ctx, input }) => removeResources(ctx.tenant, ctx.actor, input)),
  remove: companyAdminProcedure
    .input(ResourceId)
    .mutation(({ ctx, input }) => removeResource(ctx.tenant, ctx.actor, input.resourceId)),
});
