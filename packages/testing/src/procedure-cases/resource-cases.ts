import { PAGE, PAGING, uploadForm } from './inputs.ts';
import type { ProcedureCases } from './procedure-case.ts';

const PAGE_ACCESS_TOKEN = 'EAAB-a-page-access-token-of-nobody';

/** What the assistant is taught from. */
export const resourceCases = {
  'resources.list': { access: 'knowledge', input: () => PAGING },
  'resources.get': { access: 'knowledge', input: ({ resourceId }) => ({ resourceId }) },
  'resources.listPages': { access: 'knowledge', input: ({ resourceId }) => ({ resourceId, ...PAGE }) },
  'resources.listChunks': {
    access: 'knowledge',
    input: ({ resourceId }) => ({ resourceId, search: 'seven', filter: 'all', ...PAGE }),
  },
  'resources.getPageText': { access: 'knowledge', input: ({ pageId }) => ({ pageId }) },
  'resources.listSyncs': { access: 'knowledge', input: ({ resourceId }) => ({ resourceId, ...PAGE }) },
  'resources.createFile': { access: 'knowledge', input: () => uploadForm('menu.pdf', '%PDF-1.4\n%%EOF') },
  'resources.replaceFile': {
    access: 'knowledge',
    input: ({ fileResourceId: resourceId }) => uploadForm('prices.txt', 'Rye bread costs four euros.', { resourceId }),
  },
  // A private address, which is refused before any request is made.
  'resources.previewWebsite': { access: 'knowledge', input: () => ({ url: 'http://127.0.0.1/' }) },
  'resources.canRenderPages': { access: 'knowledge' },
  'resources.createWebsite': {
    access: 'knowledge',
    input: () => ({ url: 'https://new.example.com/', settings: { maxPages: 3, maxDepth: 1 } }),
  },
  'resources.createText': { access: 'knowledge', input: () => ({ title: 'A', text: 'B' }) },
  'resources.getText': { access: 'knowledge', input: ({ resourceId }) => ({ resourceId }) },
  'resources.updateText': {
    access: 'knowledge',
    input: ({ resourceId }) => ({ resourceId, title: 'A', text: 'C' }),
  },
  'resources.createFacebook': {
    access: 'knowledge',
    input: () => ({ page: 'NewPage', token: PAGE_ACCESS_TOKEN }),
  },
  'resources.reconnectFacebook': {
    access: 'knowledge',
    input: ({ facebookResourceId: resourceId }) => ({ resourceId, token: PAGE_ACCESS_TOKEN }),
  },
  'resources.rename': { access: 'knowledge', input: ({ resourceId }) => ({ resourceId, title: 'Renamed' }) },
  'resources.setActive': { access: 'knowledge', input: ({ resourceId }) => ({ resourceId, active: false }) },
  'resources.setSyncSchedule': {
    access: 'knowledge',
    input: ({ websiteResourceId: resourceId }) => ({ resourceId, interval: 'weekly' }),
  },
  'resources.updateChunk': { access: 'knowledge', input: ({ chunkId }) => ({ chunkId, text: 'Closed.' }) },
  'resources.restoreChunk': { access: 'knowledge', input: ({ chunkId }) => ({ chunkId }) },
  'resources.setChunkActive': { access: 'knowledge', input: ({ chunkId }) => ({ chunkId, active: false }) },
  'resources.getFileLink': { access: 'knowledge', input: ({ fileResourceId: resourceId }) => ({ resourceId }) },
  'resources.includePages': {
    access: 'knowledge',
    input: ({ websiteResourceId: resourceId, skippedPageId }) => ({ resourceId, pageIds: [skippedPageId] }),
  },
  'resources.updateWebsite': {
    access: 'knowledge',
    input: ({ websiteResourceId: resourceId }) => ({ resourceId, url: 'https://new.example.com/', settings: {} }),
  },
  'resources.reprocessMany': {
    access: 'knowledge',
    input: ({ resourceId }) => ({ kind: 'ids', resourceIds: [resourceId] }),
  },
  'resources.removeMany': {
    access: 'knowledge',
    input: ({ facebookResourceId }) => ({ kind: 'ids', resourceIds: [facebookResourceId] }),
  },
  'resources.reprocess': { access: 'knowledge', input: ({ resourceId }) => ({ resourceId }) },
  'resources.remove': { access: 'knowledge', input: ({ resourceId }) => ({ resourceId }) },
} as const satisfies ProcedureCases<'resources'>;
