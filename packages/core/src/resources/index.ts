// What a tenant teaches from: resources, their pages and chunks, and how they are read in the background.
export { removeResource, renameResource, reprocessResource, setResourceActive } from './update-resource.ts';
export { createFacebookResource, reconnectFacebook } from './facebook/create-facebook-resource.ts';
export { createFileResource } from './create-file-resource.ts';
export { createTextResource, createWebsiteResource } from './create-resource.ts';
export { restoreChunk, setChunkActive, updateChunk } from './chunks/update-chunk.ts';
export { getTextResource, updateTextResource } from './update-text-resource.ts';
export { listChunks, getPageText, listSyncs } from './chunks/list-chunks.ts';
export { ingestNextResource } from './ingest/ingest-next-resource.ts';
export { setSyncSchedule } from './sync/set-sync-schedule.ts';
export { sweepResources } from './ingest/sweep-resources.ts';
export { replaceResourceFile } from './replace-resource-file.ts';
export { getResource, listResourceChunks, listPages, listResources } from './list-resources.ts';
export { previewWebsite } from './website/preview-website.ts';
