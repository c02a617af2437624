import * as z from 'zod/mini';
import { Id, Paging, WebAddress, requiredText } from './fields/fields.ts';
import { RESOURCE_STATUSES, RESOURCE_TYPES } from './limits/platform-lists.ts';

/** A `file` is any uploaded file but a PDF: office files, tables and texts. */
export type ResourceType = (typeof RESOURCE_TYPES)[number];
export type ResourceStatus = (typeof RESOURCE_STATUSES)[number];
export type PageStatus = 'pending' | 'indexed' | 'skipped' | 'failed';

/** The largest file that can be uploaded, whatever the plan. */
export const MAX_FILE_BYTES = 25_000_000;

/** How often a fetched resource is synced on schedule. */
export const SyncInterval = z.enum(['never', 'daily', 'weekly', 'monthly']);
export type SyncInterval = z.infer<typeof SyncInterval>;

/** What started a sync: the resource's creation, a person, or its schedule. */
export type SyncTrigger = 'created' | 'manual' | 'schedule';

/** The most pages that a crawl can be set to; the plan may allow fewer. */
const MAX_CRAWL_PAGES = 10_000;

/** Patterns of paths, such as `/blog/*`. */
const PathPatterns = z.array(requiredText(200)).check(z.maxLength(50));

export const CrawlSettings = z.object({
  maxPages: z._default(z.int().check(z.gte(1), z.lte(MAX_CRAWL_PAGES)), 100),
  maxDepth: z._default(z.int().check(z.gte(0), z.lte(20)), 5),
  /** Only pages that match one of these are read; none: the whole site. */
  include: z._default(PathPatterns, []),
  /** Pages that match one of these are skipped, even if they match `include`. */
  exclude: z._default(PathPatterns, []),
  /** Pages that are read whatever the patterns say, and before the limit is used up by others. */
  alwaysInclude: z._default(z.array(WebAddress).check(z.maxLength(500)), []),
  /** Read the PDFs that pages link to. */
  followPdfs: z._default(z.boolean(), false),
  /** Render each page in a browser before it is read. */
  render: z._default(z.boolean(), false),
});
export type CrawlSettings = z.infer<typeof CrawlSettings>;

/** Crawl settings before defaults are filled in. */
export type CrawlSettingsInput = z.input<typeof CrawlSettings>;

export const CreateWebsite = z.object({
  url: WebAddress,
  settings: z.prefault(CrawlSettings, {}),
});
/** A web site as it is given. */
export type CreateWebsite = z.input<typeof CreateWebsite>;

/** Another start or other settings of a website that was added before; it is crawled again with them. */
export const UpdateWebsite = z.object({ resourceId: Id, url: WebAddress, settings: CrawlSettings });
export type UpdateWebsite = z.infer<typeof UpdateWebsite>;

/** Pages of one website that its settings have left out. */
export const IncludePages = z.object({
  resourceId: Id,
  pageIds: z.array(Id).check(z.minLength(1), z.maxLength(100)),
});
export type IncludePages = z.infer<typeof IncludePages>;

/** Which resources a list shows; null: all. */
export const ResourceFilter = z.object({
  search: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  type: z._default(z.nullable(z.enum(RESOURCE_TYPES)), null),
  status: z._default(z.nullable(z.enum(RESOURCE_STATUSES)), null),
});
export type ResourceFilter = z.infer<typeof ResourceFilter>;

export const RESOURCE_ORDERS = ['newest', 'oldest', 'title', 'size'] as const;

export const ListResources = z.extend(Paging, {
  ...z.omit(ResourceFilter, { search: true }).shape,
  order: z._default(z.enum(RESOURCE_ORDERS), 'newest'),
});
export type ListResources = z.infer<typeof ListResources>;

/** Resources for a bulk action: these, or all that a filter matches. */
export const ResourceSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), resourceIds: z.array(Id).check(z.minLength(1), z.maxLength(1000)) }),
  z.object({ kind: z.literal('matching'), filter: ResourceFilter }),
]);
export type ResourceSelection = z.infer<typeof ResourceSelection>;

export const CreateText = z.object({
  title: requiredText(200),
  text: requiredText(1_000_000),
});
export type CreateText = z.infer<typeof CreateText>;

export const UpdateText = z.object({
  resourceId: Id,
  title: requiredText(200),
  text: requiredText(1_000_000),
});
export type UpdateText = z.infer<typeof UpdateText>;

/** A page access token, as Facebook shows it. It is never sent back. */
const PageAccessToken = z.pipe(
  z.string(),
  z.pipe(
    z.transform((value: string) => value.trim()),
    z
      .string()
      .check(z.minLength(20, 'incomplete_token'), z.maxLength(1000), z.regex(/^[\x21-\x7e]*$/, 'token_has_spaces')),
  ),
);

export const CreateFacebook = z.object({ page: requiredText(500), token: PageAccessToken });
export type CreateFacebook = z.infer<typeof CreateFacebook>;
export const ReconnectFacebook = z.object({ resourceId: Id, token: PageAccessToken });
export type ReconnectFacebook = z.infer<typeof ReconnectFacebook>;
export const RenameResource = z.object({ resourceId: Id, title: requiredText(200) });
export type RenameResource = z.infer<typeof RenameResource>;
export const SetSyncSchedule = z.object({ resourceId: Id, interval: SyncInterval });
export const SetResourceActive = z.object({ resourceId: Id, active: z.boolean() });

export const ListChunks = z.object({
  resourceId: Id,
  search: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  filter: z._default(z.enum(['all', 'edited', 'inactive']), 'all'),
  skip: z._default(z.int().check(z.gte(0)), 0),
  take: z._default(z.int().check(z.gte(1), z.lte(100)), 20),
});
export type ListChunks = z.infer<typeof ListChunks>;
export const UpdateChunk = z.object({ chunkId: Id, text: requiredText(4_000) });
export type UpdateChunk = z.infer<typeof UpdateChunk>;

export const SetChunkActive = z.object({ chunkId: Id, active: z.boolean() });

export const ListSyncs = z.object({
  resourceId: Id,
  skip: z._default(z.int().check(z.gte(0)), 0),
  take: z._default(z.int().check(z.gte(1), z.lte(100)), 20),
});

export const ListPages = z.object({
  resourceId: Id,
  search: z._default(z.string().check(z.maxLength(200)), ''),
  status: z._default(z.nullable(z.enum(['pending', 'indexed', 'skipped', 'failed'])), null),
  skip: z._default(z.int().check(z.gte(0)), 0),
  take: z._default(z.int().check(z.gte(1), z.lte(100)), 20),
});
export type ListPages = z.infer<typeof ListPages>;
