import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../deps.ts';
import type { Lease } from './lease.ts';

/** The resource that is being read, as it was when its lease began. */
export type LeasedResource = NonNullable<Awaited<ReturnType<TenantTx['resource']['findUnique']>>>;
export type PageRow = NonNullable<Awaited<ReturnType<TenantTx['resourcePage']['findUnique']>>>;

/** One worker's turn on one resource. */
export interface IngestRun {
  scope: TenantScope;
  lease: Lease;
  resource: LeasedResource;
  /** The most pages that are indexed: what the plan allows, and for a crawl also its own limit. */
  maxPages: number;
  /** The language of texts whose own can't be detected. */
  language: string;
  companyName: string;
  /** The embedding model that still serves the tenant while another is being introduced. */
  formerModel: string | null;
}
