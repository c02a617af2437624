import { defineSection } from '../../section.ts';

/** What the assistant answers from: adding, reading and syncing it. */
export const resourceMessages = defineSection('resources', {
  resources: 'Resources',
  lead: 'The assistant answers only from these and your FAQs.',
  resource: 'Resource',
  type: 'Type',
  passages: 'Passages',
  size: 'Size',
  pages: 'Pages',
  lastSynced: 'Last synced',
  search: 'Search resources',
  noMatches: 'No resources match.',
  emptyTitle: 'Teach your assistant',
  emptyText:
    'Upload files, add your website or Facebook page, or paste a text. Your assistant answers from it a minute later.',

  addFiles: 'Add files',
  addWebsite: 'Add website',
  addFacebook: 'Add Facebook page',
  addText: 'Add text',
  uploadFiles: 'Upload files',
  chooseFiles: 'Choose files or drop them here',
  fileTypes: 'PDF, Word, PowerPoint, Excel, CSV, HTML, Markdown or text, up to 25 MB each',
  uploadWaiting: 'Waiting',
  uploadSending: 'Uploading',
  uploadDone: 'Uploaded',
  uploadFailed: 'Failed',
  uploadingFile: 'Uploading {name}',
  uploadSummary: '{done} of {total} uploaded.',
  uploadSummaryFailed: '{done} of {total} uploaded, {failed} failed.',
  connectionLost: 'The connection was lost. Please try again.',
  uploadRejected: 'The upload failed (status {status}). Please try again.',
  fileTooLarge: 'Files can be up to 25 MB. Split this one and upload the parts.',
  titleHint: 'Visitors see it as the source of an answer.',
  textHint: 'Separate paragraphs with an empty line. A line that starts with # is a heading.',
  textAdded: 'Text added. It will be ready in a moment.',
  websiteAdded: 'Website added. Crawling starts now.',
  facebookAdded: 'Facebook page added. Syncing starts now.',

  url: 'URL',
  urlHint: 'We follow links and the sitemap of this site, and respect its robots.txt.',
  previewSite: 'Preview',
  previewRunning: 'Checking the site. This takes a few seconds…',
  crawlSettings: 'Crawl settings',
  maxPages: 'Page limit',
  maxDepth: 'Crawl depth',
  include: 'Only these pages',
  includeHint: 'One path per line. /help means this page and all below it; * matches anything. Empty: the whole site.',
  exclude: 'Exclude pages',
  followPdfs: 'Include linked PDFs',
  followPdfsHint: 'PDFs on the same site that pages link to.',
  render: 'Render JavaScript',
  renderHint: 'For sites that are empty without a browser. Crawling takes much longer.',
  renderUnavailable: "No browser (Chromium) is installed on this server, so JavaScript can't be rendered.",
  knownPages: 'Known pages',
  sitemap: 'Sitemap',
  sitemapPages: '{count} pages',
  noSitemap: 'None; we follow links',
  robotsTxt: 'robots.txt',
  robotsFound: 'Found and respected',
  robotsDelay: 'Found and respected: one page every {duration}',
  noRobots: 'None',
  minimumDuration: 'Takes at least',
  seconds: { one: '1 second', other: '{count} seconds' },
  minutes: { one: '1 minute', other: '{count} minutes' },
  pagesByResult: 'Pages by result',
  moreUrls: 'and {count} more',
  morePagesHint: 'More pages may be found while crawling, up to your limits.',
  startCrawl: 'Add website',
  back: 'Back',

  facebookPage: 'Facebook page',
  facebookPageHint: "The page's URL, name or ID.",
  token: 'Page access token',
  tokenHint: "Lets us read your page's information and posts as you see them. Posts by others are not read.",
  tokenHelp: 'Where do I get the token?',
  tokenStepApp: 'You need to manage the page and have an app at <link>developers.facebook.com</link>.',
  tokenStepExplorer:
    'In the <link>Graph API Explorer</link>, choose the app, add the permissions <code>pages_show_list</code> and <code>pages_read_engagement</code>, and get a token for your page (a page access token, not a user token).',
  tokenStepExtend:
    'Explorer tokens expire after an hour or two. Use “Extend access token” to get one that lasts. We tell you here when Facebook stops accepting it.',
  tokenStorage: "The token is stored encrypted, used only to read this page, and can't be viewed again.",
  reconnect: 'Reconnect',
  reconnectFacebook: 'Reconnect Facebook page',
  reconnectLead: 'The new token replaces the old one. Content that was already synced stays.',
  reconnected: 'Reconnected. Syncing starts now.',

  wordFile: 'Word',
  powerPointFile: 'PowerPoint',
  excelFile: 'Excel',
  csvFile: 'CSV',
  htmlFile: 'HTML',
  markdownFile: 'Markdown',
  textFile: 'Text file',
  pagesRead: 'Pages processed',
  pagesOfTotal: '{done} of {total} pages',

  allResources: 'All resources',
  rename: 'Rename',
  renameResource: 'Rename resource',
  editText: 'Edit text',
  textSaved: 'Saved. It will be updated in a moment.',
  replaceFile: 'Replace file',
  replaceLead:
    'The new version replaces the file. Until it is processed, the assistant answers from the old one. The title stays.',
  chooseVersion: 'Choose the new version or drop it here',
  fileReplaced: 'File replaced. It will be processed now.',
  sync: 'Sync now',
  syncStarted: 'Sync started.',
  deleteQuestion: 'Delete this resource?',
  deleteConsequences:
    "“{title}” and all its passages will be deleted, and the assistant won't answer from it anymore. This can't be undone.",
  deleted: 'Resource deleted.',
  inactiveNotice: "This resource is inactive: the assistant doesn't answer from it.",

  pagesLead: 'Every page that was found, and its result.',
  page: 'Page',
  result: 'Result',
  reason: 'Reason',
  untitled: 'Untitled',
  searchUrls: 'Search URLs',
  allPages: 'All',
  noPageMatches: 'No pages match.',
  noPages: 'No pages yet.',

  changes: 'Changes',
  changesLead: 'Changes found at each sync.',
  noChanges: 'No changes yet. They will appear here after the next sync.',
  resync: 'Re-sync',
  syncNever: 'Manually',
  syncDaily: 'Every day',
  syncWeekly: 'Every week',
  syncMonthly: 'Every 30 days',
  nextSync: 'Next sync: {time}',
  scheduleSaved: 'Schedule saved.',
  bySchedule: 'scheduled',
  manually: 'manual',
  pageChanges: 'Pages: {changes}',
  editWasInactive: 'It was turned off.',
  firstHundred: 'Showing the first 100.',

  passagesLead: 'What the assistant searches and cites.',
  searchPassages: 'Search passages',
  passageFilter: 'Filter passages',
  filterAll: 'All passages',
  filterEdited: 'Edited',
  filterOff: 'Turned off',
  noPassages: 'No passages yet. They appear here while the resource is processed.',
  noPassageMatches: 'No passages match.',
  edited: 'Edited',
  off: 'Off',
  showOnPage: 'Show on page',
  passagePage: 'Page of this passage',
  passageNotFound: "This passage couldn't be located on the page.",
  pageNumber: 'Page {page}',
  slideNumber: 'Slide {page}',
  editPassage: 'Edit passage',
  editPassageHint:
    'Visitors read this text in answers. Your version stays at the next sync as long as the original passage is unchanged.',
  restore: 'Restore original',
  restored: 'Original text restored.',
  turnOff: 'Turn off',
  turnOn: 'Turn on',
});

/** Kinds of resources. */
export const resourceTypes = defineSection('resourceTypes', {
  pdf: 'PDF',
  file: 'File',
  website: 'Website',
  facebook: 'Facebook page',
  text: 'Text',
});

/** How far a resource is. */
export const resourceStatuses = defineSection('resourceStatuses', {
  pending: 'Waiting',
  processing: 'Processing',
  completed: 'Ready',
  failed: 'Failed',
});

/** What became of a page at its last sync. */
export const pageStatuses = defineSection('pageStatuses', {
  pending: 'Waiting',
  indexed: 'Indexed',
  skipped: 'Skipped',
  failed: 'Failed',
});

/** What a sync found different from the one before. */
export const syncChanges = defineSection('syncChanges', {
  new: 'New',
  changed: 'Changed',
  removed: 'Removed',
  failed: 'Failed',
  edit_dropped: 'Edit dropped',
});

/** How many pages a sync changed. */
export const syncCounts = defineSection('syncCounts', {
  added: '{count} new',
  changed: '{count} changed',
  removed: '{count} removed',
  failed: '{count} failed',
  unchanged: '{count} unchanged',
  none: 'none',
});

/** What a crawl would do with a page. */
export const crawlVerdicts = defineSection('crawlVerdicts', {
  included: 'Included',
  excluded: 'Excluded',
  disallowed: 'Blocked by robots.txt',
  over_limit: 'Over the limit',
});
