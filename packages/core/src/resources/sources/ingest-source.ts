import type { TenantTx } from '@lobby/db';
import type { Block } from '@lobby/ingestion';
import type { TenantScope } from '../../deps.ts';
import type { Lease } from '../ingest/lease.ts';

type Row<T> = NonNullable<T>;

/** The resource that is being read, as it was when its lease began. */
export type LeasedResource = Row<Awaited<ReturnType<TenantTx['resource']['findUnique']>>>;
export type PageRow = Row<Awaited<ReturnType<TenantTx['resourcePage']['findUnique']>>>;

/** One turn of work on one resource. */
export interface IngestRun {
  scope: TenantScope;
  lease: Lease;
  resource: LeasedResource;
  /** The most pages that are read: what the plan allows, and for a crawl what was asked for. */
  maxPages: number;
  /** The language that is taken where a text doesn't tell its own. */
  language: string;
  /** The model that still serves the tenant although another is configured. */
  formerModel: string | null;
}

/** A page that is known to be there; `address` names it within its resource. */
export interface DiscoveredPage {
  key: string;
  url: string | null;
  title: string | null;
  /** Its text, where reading the source gives all pages at once. */
  text: string | null;
  depth: number;
  /** Why it is not read at all, where that is known already. */
  skipReason?: string | null;
}

/** What a page holds, and what a citation names it by. */
export interface PageContent {
  title: string;
  blocks: Block[];
  /** A PDF's page number or a presentation's slide number; null elsewhere. */
  number: number | null;
  /** The page's own language where it says one. */
  language: string | null;
  url: string | null;
}

/** A question with its answer that a page marks up as such. */
export interface MarkupFaq {
  question: string;
  answer: string;
}

/** What became of a page. `note`: what is worth knowing of how it was read. `again`: it may work in a moment. `isGone`: chunks from an earlier reading are no longer true. */
export type PageOutcome =
  | { status: 'kept'; content: PageContent; notice?: string | null; discovered: DiscoveredPage[]; faqs?: MarkupFaq[] }
  | { status: 'skipped'; reason: string; discovered: DiscoveredPage[]; canonicalUrl?: string }
  | { status: 'failed'; reason: string; isGone: boolean }
  | { status: 'again'; reason: string };

/** A kind of resource: which pages it begins with, and how one is read. Both may be called again after a crash. */
export interface IngestSource {
  discoverPages: () => Promise<DiscoveredPage[]>;
  readPage: (page: PageRow) => Promise<PageOutcome>;
  /** Closes what reading has opened, when the round is over. */
  close?: () => Promise<void>;
  /** Whether `begin` could not ask for all that names pages: then no page is gone only because nothing named it. */
  isPartial?: () => boolean;
  /** Milliseconds until a page may be asked for without hurrying its host. */
  hostDelayMs?: (page: PageRow) => number;
}

/** The source wants us to wait; what has been read is kept, and reading goes on after `waitMs`. */
export class SourceRateLimitError extends Error {
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The resource can't be read, and trying again wouldn't help; the message says what to do. */
export class SourceError extends Error {}
