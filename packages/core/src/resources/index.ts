// What a tenant teaches from: resources, their pages and chunks, and how they are read in the background.
export { removeResource, renameResource, reprocessResource, setResourceActive } from './change-resource.ts';
export { createPdf, createText, createWebsite, MAX_PDF_BYTES } from './create-resource.ts';
export { ingestNext } from './ingest/ingest-next.ts';
export { sweepResources } from './ingest/sweep.ts';
export { getResource, listChunks, listPages, listResources } from './list-resources.ts';
export { previewWebsite } from './website/preview-website.ts';
