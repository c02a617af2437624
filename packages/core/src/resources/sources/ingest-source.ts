import type { Block, MarkupOrganization } from '@lobby/ingestion';
import type { PageNotice, PageOmission, ResourceReason } from '@lobby/messages/staff/content/resource-reasons';
import type { PageRow } from '../ingest-run.ts';

/** A page that is known to exist; `key` identifies it within its resource. */
export interface DiscoveredPage {
  key: string;
  url: string | null;
  title: string | null;
  depth: number;
  /** The page's content as JSON, if reading the source returns all pages at once. It waits until the page is indexed. */
  pendingContent?: object;
  /** Why the page is not read at all, if that is known already. */
  skipReason?: ResourceReason | null;
}

/** The content of a page, and what a citation names it by. */
export interface PageContent {
  title: string;
  blocks: Block[];
  /** The number of a PDF page or a slide; null elsewhere. */
  number: number | null;
  /** The language that the page declares; null if none. */
  language: string | null;
  url: string | null;
}

/** A question with its answer that a page marks up as such. */
export interface MarkupFaq {
  question: string;
  answer: string;
}

/** The result of reading a page. `retry`: it may work later. `isGone`: the page no longer exists, so its chunks are removed. */
export type PageOutcome =
  | {
      status: 'indexed';
      content: PageContent;
      notices?: PageNotice[];
      omissions?: PageOmission[];
      discovered: DiscoveredPage[];
      faqs?: MarkupFaq[];
      organizations?: MarkupOrganization[];
      /** Profiles in social networks that the page links to. */
      socialLinks?: string[];
    }
  | {
      status: 'skipped';
      reason: ResourceReason;
      notices?: PageNotice[];
      omissions?: PageOmission[];
      discovered: DiscoveredPage[];
      /** The key of the page that this one names in its place, and this one's content until that one is read. */
      canonicalUrl?: string;
      pendingContent?: object;
    }
  | { status: 'failed'; reason: ResourceReason; isGone: boolean }
  | { status: 'retry'; reason: ResourceReason };

/** A type of resource: its first pages, and how a page is read. Both may be called again after a crash. */
export interface IngestSource {
  discoverPages: () => Promise<DiscoveredPage[]>;
  readPage: (page: PageRow) => Promise<PageOutcome>;
  /** Closes what reading has opened, at the end of the run. */
  close?: () => Promise<void>;
  /** Whether `discoverPages` could not fetch everything that names pages: then an unnamed page is not gone. */
  isPartial?: () => boolean;
  /** Milliseconds until the page's host may be requested again. */
  hostDelayMs?: (page: PageRow) => number;
}
