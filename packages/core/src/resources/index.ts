// What a tenant teaches from: resources, their pages and chunks, and how they are read in the background.
export { removeResource, renameResource, reprocessResource, setResourceActive } from './change-resource.ts';
export { createFacebook, reconnectFacebook } from './create-facebook.ts';
export { createFile, MAX_FILE_BYTES } from './create-file.ts';
export { createText, createWebsite } from './create-resource.ts';
export { getText, updateText } from './edit-text.ts';
export { ingestNext } from './ingest/ingest-next.ts';
export { sweepResources } from './ingest/sweep.ts';
export { replaceFile } from './replace-file.ts';
export { getResource, listChunks, listPages, listResources } from './list-resources.ts';
