import * as z from 'zod/mini';
import { Id, requiredText, WebAddress } from './fields.ts';

export type ResourceType = 'pdf' | 'website' | 'facebook' | 'text';
export type ResourceStatus = 'pending' | 'processing' | 'completed' | 'failed';
export type PageStatus = 'pending' | 'kept' | 'skipped' | 'failed';

/** How often what is fetched is read anew by itself. */
export const SyncEvery = z.enum(['never', 'daily', 'weekly', 'monthly']);
export type SyncEvery = z.infer<typeof SyncEvery>;

/** Who asked for a reading: whoever added the resource, somebody by hand, or its schedule. */
export type AskedBy = 'added' | 'hand' | 'schedule';

/** One thing that a reading found otherwise than the one before; `text` is what an edit that was dropped said. */
export interface SyncChange {
  change: 'new' | 'changed' | 'gone' | 'failed' | 'edit_dropped';
  address: string;
  reason?: string;
  text?: string;
}

/** The most pages that a crawl may be asked for; the plan may allow fewer. */
const MAX_CRAWL_PAGES = 10_000;

export const CrawlSettings = z.object({
  maxPages: z._default(z.int().check(z.gte(1, 'A crawl needs at least one page.'), z.lte(MAX_CRAWL_PAGES)), 100),
  maxDepth: z._default(z.int().check(z.gte(0), z.lte(20)), 5),
});
export type CrawlSettings = z.infer<typeof CrawlSettings>;

export const AddWebsite = z.object({
  url: WebAddress,
  settings: z._default(CrawlSettings, { maxPages: 100, maxDepth: 5 }),
});
export type AddWebsite = z.infer<typeof AddWebsite>;

export const AddText = z.object({ title: requiredText(200, 'The title'), text: requiredText(1_000_000, 'The text') });
export type AddText = z.infer<typeof AddText>;

export const RenameResource = z.object({ resourceId: Id, title: requiredText(200, 'The title') });
export const SetSchedule = z.object({ resourceId: Id, every: SyncEvery });
export const SetResourceActive = z.object({ resourceId: Id, active: z.boolean() });
export const FindChunks = z.object({
  resourceId: Id,
  search: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  show: z._default(z.enum(['all', 'edited', 'off']), 'all'),
  skip: z._default(z.int().check(z.gte(0)), 0),
  take: z._default(z.int().check(z.gte(1), z.lte(100)), 20),
});
export type FindChunks = z.infer<typeof FindChunks>;

export const UpdateChunk = z.object({ chunkId: Id, text: requiredText(4_000, 'The chunk') });
export const SetChunkActive = z.object({ chunkId: Id, active: z.boolean() });

export const ListChunks = z.object({
  resourceId: Id,
  skip: z._default(z.int().check(z.gte(0)), 0),
  take: z._default(z.int().check(z.gte(1), z.lte(100)), 20),
});

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
