// What a tenant teaches from: resources, their pages and chunks, and how they are read in the background.
export { removeResource, renameResource, reprocessResource, setResourceActive } from './change-resource.ts';
export { createFacebook, reconnectFacebook } from './create-facebook.ts';
export { createFile } from './create-file.ts';
export { createText, createWebsite } from './create-resource.ts';
export { restoreChunk, setChunkActive, updateChunk } from './edit-chunk.ts';
export { getText, updateText } from './edit-text.ts';
export { findChunks, getPageText, listSyncs } from './find-chunks.ts';
export { ingestNext } from './ingest/ingest-next.ts';
export { setSchedule } from './ingest/schedule.ts';
export { sweepResources } from './ingest/sweep.ts';
export { replaceFile } from './replace-file.ts';
export { getResource, listChunks, listPages, listResources } from './list-resources.ts';
export { previewWebsite } from './website/preview-website.ts';
