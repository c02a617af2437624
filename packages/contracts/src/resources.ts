import * as z from 'zod/mini';
import { Id, requiredText, WebAddress } from './fields.ts';

/** A `file` is any uploaded file that is no PDF: office files, tables and texts. */
export type ResourceType = 'pdf' | 'file' | 'website' | 'facebook' | 'text';
export type ResourceStatus = 'pending' | 'processing' | 'completed' | 'failed';
export type PageStatus = 'pending' | 'indexed' | 'skipped' | 'failed';

/** The largest file that can be uploaded, whatever the plan. */
export const MAX_FILE_BYTES = 25_000_000;

/** How often what is fetched is read anew by itself. */
export const SyncInterval = z.enum(['never', 'daily', 'weekly', 'monthly']);
export type SyncInterval = z.infer<typeof SyncInterval>;

/** What started a sync: the resource's creation, a person, or its schedule. */
export type SyncTrigger = 'created' | 'manual' | 'schedule';

/** The most pages that a crawl may be asked for; the plan may allow fewer. */
const MAX_CRAWL_PAGES = 10_000;

/** Patterns of paths such as `/blog/*`; see `fitsPattern`. */
const PathPatterns = z
  .array(requiredText(200, 'A pattern'))
  .check(z.maxLength(50, 'Fifty patterns are the most that can be given.'));

export const CrawlSettings = z.object({
  maxPages: z._default(z.int().check(z.gte(1, 'A crawl needs at least one page.'), z.lte(MAX_CRAWL_PAGES)), 100),
  maxDepth: z._default(z.int().check(z.gte(0), z.lte(20)), 5),
  /** Only pages that fit one of these are read; none: all of the site. */
  include: z._default(PathPatterns, []),
  /** Pages that fit one of these are left out, also when they fit `include`. */
  exclude: z._default(PathPatterns, []),
  /** Read the PDFs that pages link to. */
  followPdfs: z._default(z.boolean(), false),
  /** Let a browser run the scripts of each page before it is read. */
  render: z._default(z.boolean(), false),
});
export type CrawlSettings = z.infer<typeof CrawlSettings>;
/** Crawl settings as they are given: what is left out takes its default. */
export type CrawlSettingsInput = z.input<typeof CrawlSettings>;

export const CreateWebsite = z.object({
  url: WebAddress,
  settings: z.prefault(CrawlSettings, {}),
});
/** A web site as it is given. */
export type CreateWebsite = z.input<typeof CreateWebsite>;

export const CreateText = z.object({
  title: requiredText(200, 'The title'),
  text: requiredText(1_000_000, 'The text'),
});
export type CreateText = z.infer<typeof CreateText>;

export const UpdateText = z.object({
  resourceId: Id,
  title: requiredText(200, 'The title'),
  text: requiredText(1_000_000, 'The text'),
});
export type UpdateText = z.infer<typeof UpdateText>;

/** A page's access token, as Facebook shows it: one word. It comes in and never goes out again. */
const PageAccessToken = z.pipe(
  z.string({ error: 'The page access token is missing.' }),
  z.pipe(
    z.transform((value: string) => value.trim()),
    z
      .string()
      .check(
        z.minLength(20, 'This is not a whole page access token. Copy all of it.'),
        z.maxLength(1000, 'This is longer than a page access token. Copy the token alone.'),
        z.regex(/^[\x21-\x7e]*$/, 'A page access token has no spaces in it. Copy the token alone.'),
      ),
  ),
);

export const CreateFacebook = z.object({ page: requiredText(500, 'The page'), token: PageAccessToken });
export type CreateFacebook = z.infer<typeof CreateFacebook>;

export const ReconnectFacebook = z.object({ resourceId: Id, token: PageAccessToken });
export type ReconnectFacebook = z.infer<typeof ReconnectFacebook>;

export const RenameResource = z.object({ resourceId: Id, title: requiredText(200, 'The title') });
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

export const UpdateChunk = z.object({ chunkId: Id, text: requiredText(4_000, 'The chunk') });
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

export const FaqInput = z.object({
  question: requiredText(500, 'The question'),
  answer: requiredText(5000, 'The answer'),
  keywords: z
    .array(requiredText(60, 'A keyword'))
    .check(z.maxLength(20, 'Twenty keywords are the most that one FAQ can have.')),
  priority: z
    .int()
    .check(z.gte(0, 'The priority is a number from 0 to 100.'), z.lte(100, 'The priority is a number from 0 to 100.')),
  active: z.boolean(),
});
export type FaqInput = z.infer<typeof FaqInput>;

export const UpdateFaq = z.object({ faqId: Id, faq: FaqInput });
