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
import { knowledgeProcedure, router } from '../trpc.ts';

const ResourceId = z.object({ resourceId: Id });

export const resourcesRouter = router({
  list: knowledgeProcedure
    .input(ListResources)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listResources(tx, input))),
  get: knowledgeProcedure
    .input(ResourceId)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getResource(tx, input.resourceId))),
  listPages: knowledgeProcedure.input(ListPages).query(({ ctx, input }) => ctx.tenant.db((tx) => listPages(tx, input))),
  listChunks: knowledgeProcedure
    .input(ListChunks)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listChunks(tx, input))),
  getPageText: knowledgeProcedure
    .input(z.object({ pageId: Id }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getPageText(tx, input.pageId))),
  listSyncs: knowledgeProcedure.input(ListSyncs).query(({ ctx, input }) => ctx.tenant.db((tx) => listSyncs(tx, input))),

  createFile: knowledgeProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('upload', ctx.actor.userId);
    return createFileResource(ctx.tenant, ctx.actor, await getUploadedFile(input));
  }),
  replaceFile: knowledgeProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('upload', ctx.actor.userId);
    await replaceResourceFile(ctx.tenant, ctx.actor, await parseUpload(input, ResourceId));
  }),
  previewWebsite: knowledgeProcedure.input(CreateWebsite).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('preview-website', ctx.actor.userId);
    return previewWebsite(ctx.tenant, input);
  }),
  /** Whether this server has a browser to render pages with. */
  canRenderPages: knowledgeProcedure.query(({ ctx }) => ctx.tenant.pageRenderer !== null),
  createWebsite: knowledgeProcedure
    .input(CreateWebsite)
    .mutation(({ ctx, input }) => createWebsiteResource(ctx.tenant, ctx.actor, input)),
  createText: knowledgeProcedure
    .input(CreateText)
    .mutation(({ ctx, input }) => createTextResource(ctx.tenant, ctx.actor, input)),

  updateWebsite: knowledgeProcedure
    .input(UpdateWebsite)
    .mutation(({ ctx, input }) => updateWebsiteResource(ctx.tenant, ctx.actor, input)),
  includePages: knowledgeProcedure
    .input(IncludePages)
    .mutation(({ ctx, input }) => includePages(ctx.tenant, ctx.actor, input)),
  getFileLink: knowledgeProcedure.input(ResourceId).mutation(({ ctx, input }) => {
    // Staff of the platform is no member; its access ends by itself.
    const memberId = ctx.membership.staffAccess ? null : ctx.actor.memberId;
    return getResourceFileLink(ctx.tenant, memberId, input.resourceId);
  }),

  getText: knowledgeProcedure
    .input(ResourceId)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getTextResource(tx, input.resourceId))),
  updateText: knowledgeProcedure
    .input(UpdateText)
    .mutation(({ ctx, input }) => updateTextResource(ctx.tenant, ctx.actor, input)),
  createFacebook: knowledgeProcedure
    .input(CreateFacebook)
    .mutation(({ ctx, input }) => createFacebookResource(ctx.tenant, ctx.actor, input)),
  reconnectFacebook: knowledgeProcedure
    .input(ReconnectFacebook)
    .mutation(({ ctx, input }) => reconnectFacebook(ctx.tenant, ctx.actor, input)),

  rename: knowledgeProcedure
    .input(RenameResource)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => renameResource(tx, ctx.actor, input))),
  setActive: knowledgeProcedure
    .input(SetResourceActive)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setResourceActive(tx, ctx.actor, input))),
  setSyncSchedule: knowledgeProcedure
    .input(SetSyncSchedule)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setSyncSchedule(tx, ctx.actor, input))),
  updateChunk: knowledgeProcedure
    .input(UpdateChunk)
    .mutation(({ ctx, input }) => updateChunk(ctx.tenant, ctx.actor, input)),
  restoreChunk: knowledgeProcedure
    .input(z.object({ chunkId: Id }))
    .mutation(({ ctx, input }) => restoreChunk(ctx.tenant, ctx.actor, input.chunkId)),
  setChunkActive: knowledgeProcedure
    .input(SetChunkActive)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setChunkActive(tx, ctx.actor, input))),
  reprocess: knowledgeProcedure
    .input(ResourceId)
    .mutation(({ ctx, input }) => reprocessResource(ctx.tenant, ctx.actor, input.resourceId)),
  reprocessMany: knowledgeProcedure
    .input(ResourceSelection)
    .mutation(({ ctx, input }) => reprocessResources(ctx.tenant, ctx.actor, input)),
  removeMany: knowledgeProcedure
    .input(ResourceSelection)
    .mutation(({ ctx, input }) => removeResources(ctx.tenant, ctx.actor, input)),
  remove: knowledgeProcedure
    .input(ResourceId)
    .mutation(({ ctx, input }) => removeResource(ctx.tenant, ctx.actor, input.resourceId)),
});
