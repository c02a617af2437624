import { PAGE, PAGING, uploadForm } from './inputs.ts';
import type { ProcedureCases } from './procedure-case.ts';

const PAGE_ACCESS_TOKEN = 'EAAB-a-page-access-token-of-nobody';

/** What the assistant is taught from. */
export const resourceCases = {
  'resources.list': { access: 'company_admin', input: () => PAGING },
  'resources.get': { access: 'company_admin', input: ({ resourceId }) => ({ resourceId }) },
  'resources.listPages': { access: 'company_admin', input: ({ resourceId }) => ({ resourceId, ...PAGE }) },
  'resources.listChunks': {
    access: 'company_admin',
    input: ({ resourceId }) => ({ resourceId, search: 'seven', filter: 'all', ...PAGE }),
  },
  'resources.getPageText': { access: 'company_admin', input: ({ pageId }) => ({ pageId }) },
  'resources.listSyncs': { access: 'company_admin', input: ({ resourceId }) => ({ resourceId, ...PAGE }) },
  'resources.createFile': { access: 'company_admin', input: () => uploadForm('menu.pdf', '%PDF-1.4\n%%EOF') },
  'resources.replaceFile': {
    access: 'company_admin',
    input: ({ fileResourceId: resourceId }) => uploadForm('prices.txt', 'Rye bread costs four euros.', { resourceId }),
  },
  // A private address, which is refused before any request is made.
  'resources.previewWebsite': { access: 'company_admin', input: () => ({ url: 'http://127.0.0.1/' }) },
  'resources.canRenderPages': { access: 'company_admin' },
  'resources.createWebsite': {
    access: 'company_admin',
    input: () => ({ url: 'https://new.example.com/', settings: { maxPages: 3, maxDepth: 1 } }),
  },
  'resources.createText': { access: 'company_admin', input: () => ({ title: 'A', text: 'B' }) },
  'resources.getText': { access: 'company_admin', input: ({ resourceId }) => ({ resourceId }) },
  'resources.updateText': {
    access: 'company_admin',
    input: ({ resourceId }) => ({ resourceId, title: 'A', text: 'C' }),
  },
  'resources.createFacebook': {
    access: 'company_admin',
    input: () => ({ page: 'NewPage', token: PAGE_ACCESS_TOKEN }),
  },
  'resources.reconnectFacebook': {
    access: 'company_admin',
    input: ({ facebookResourceId: resourceId }) => ({ resourceId, token: PAGE_ACCESS_TOKEN }),
  },
  'resources.rename': { access: 'company_admin', input: ({ resourceId }) => ({ resourceId, title: 'Renamed' }) },
  'resources.setActive': { access: 'company_admin', input: ({ resourceId }) => ({ resourceId, active: false }) },
  'resources.setSyncSchedule': {
    access: 'company_admin',
    input: ({ websiteResourceId: resourceId }) => ({ resourceId, interval: 'weekly' }),
  },
  'resources.updateChunk': { access: 'company_admin', input: ({ chunkId }) => ({ chunkId, text: 'Closed.' }) },
  'resources.restoreChunk': { access: 'company_admin', input: ({ chunkId }) => ({ chunkId }) },
  'resources.setChunkActive': { access: 'company_admin', input: ({ chunkId }) => ({ chunkId, active: false }) },
  'resources.getFileLink': { access: 'company_admin', input: ({ fileResourceId: resourceId }) => ({ resourceId }) },
  'resources.includePages': {
    access: 'company_admin',
    input: ({ websiteResourceId: resourceId, skippedPageId }) => ({ resourceId, pageIds: [skippedPageId] }),
  },
  'resources.updateWebsite': {
    access: 'company_admin',
    input: ({ websiteResourceId: resourceId }) => ({ resourceId, url: 'https://new.example.com/', settings: {} }),
  },
  'resources.reprocessMany': {
    access: 'company_admin',
    input: ({ resourceId }) => ({ kind: 'ids', resourceIds: [resourceId] }),
  },
  'resources.removeMany': {
    access: 'company_admin',
    input: ({ facebookResourceId }) => ({ kind: 'ids', resourceIds: [facebookResourceId] }),
  },
  'resources.reprocess': { access: 'company_admin', input: ({ resourceId }) => ({ resourceId }) },
  'resources.remove': { access: 'company_admin', input: ({ resourceId }) => ({ resourceId }) },
} as const satisfies ProcedureCases<'resources'>;
