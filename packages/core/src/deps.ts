import type { ChatModel, ChatModelPool, Embedder } from '@lobby/ai';
import type { TenantDb } from '@lobby/db';
import type { PlatformThenTenantDb, PlatformDb } from '@lobby/db/platform';
import type { HtmlReader } from '@lobby/ingestion';
import type { JobQueue } from '@lobby/jobs';
import type { Mailer } from '@lobby/mail';
import type { OutboundClient, PageRenderer } from '@lobby/outbound';
import type { Clock, Logger, Sealer } from '@lobby/runtime';
import type { LinkSigner, FileStorage } from '@lobby/storage';
import type { RateLimits, Sessions } from './auth/index.ts';
import type { PlatformModelConfig } from './models/index.ts';

/** Everything slow or outside that the product needs; a composition root's main.ts makes it, a test passes fakes. */
export interface Deps {
  platformDb: PlatformDb;
  tenantDb: (tenantId: string) => TenantDb;
  platformThenTenantDb: PlatformThenTenantDb;
  storage: FileStorage;
  links: LinkSigner;
  /** Whether mails leave this server. Sending one is the job `mail.send`. */
  mailer: Pick<Mailer, 'isConfigured'>;
  jobs: Pick<JobQueue, 'enqueue'>;
  /** The model that is configured. */
  embedder: Embedder;
  /** Models that still serve tenants whose vectors by the configured one are not complete. */
  formerEmbedders: readonly Embedder[];
  /** The platform's own model; null: answers of tenants without a provider of their own are extractive. */
  chatModel: ChatModel | null;
  /** The operator's rules for it. */
  platformModelConfig: PlatformModelConfig;
  /** Models of tenants' own providers, reached by the rules for addresses from outside. */
  chatModelPool: ChatModelPool;
  outbound: OutboundClient;
  /** Where Facebook's Graph API is, and the client that reaches it. */
  facebook: { graphUrl: string; outbound: OutboundClient };
  /** Parses pages of the web, away from this thread. */
  htmlReader: HtmlReader;
  /** Runs the scripts of pages; null: no browser is installed. */
  pageRenderer: PageRenderer | null;
  sessions: Sessions;
  rateLimits: RateLimits;
  clock: Clock;
  log: Logger;
  /** Where people reach the platform, without a slash at the end. */
  publicUrl: string;
  /** Encrypts what tenants entrust to the platform: keys of model providers, tokens of pages. */
  sealer: Sealer;
  /** The secret that visitor tokens are signed with. */
  tokenSecret: string;
}

/** The platform's parts with one tenant's database: what a feature gets to work for a tenant. */
export interface TenantScope extends Deps {
  tenantId: string;
  db: TenantDb;
}

/** The member on whose behalf something is done. */
export interface Actor {
  userId: string;
  memberId: string;
  name: string;
}

/** The scope of one tenant. */
export const tenantScope = (deps: Deps, tenantId: string): TenantScope => ({
  ...deps,
  tenantId,
  db: deps.tenantDb(tenantId),
});
