import type { ChatModel, ChatModelPool, Embedder } from '@lobby/ai';
import type { PlanId } from '@lobby/contracts/plans';
import type { TenantDb } from '@lobby/db';
import type { PlatformThenTenantDb, PlatformDb, PlatformRead } from '@lobby/db/platform';
import type { HtmlReader, MailParser } from '@lobby/ingestion';
import type { JobQueue } from '@lobby/jobs';
import type { Mailer } from '@lobby/mail';
import type { DnsResolver, OutboundClient, PageRenderer } from '@lobby/outbound';
import type { Clock, Logger, Sealer } from '@lobby/runtime';
import type { LinkSigner, FileStorage } from '@lobby/storage';
// From their own files: a feature's index.ts would lead back here.
import { withAuditOrigin } from './audit/audit-origin.ts';
import type { AuditOrigin } from './audit/audit-origin.ts';
import type { Dictionaries } from './dictionaries/index.ts';
import type { RateLimits } from './auth/rate-limits.ts';
import type { Sessions } from './auth/sessions.ts';
import type { CallCounter } from './platform/analytics/call-counter.ts';
import type { PlatformSettings } from './platform/settings/platform-settings.ts';
import type { PlatformModelConfig } from './models/platform-model-config.ts';

/** What the console's tests and the health checks look at directly. Sizes in bytes. */
export interface PlatformProbes {
  mailer: Pick<Mailer, 'isConfigured' | 'send'>;
  chatModel: ChatModel | null;
  isBrowserInstalled: boolean;
  readMachine: () => Promise<{
    disk: { freeBytes: number; totalBytes: number };
    memory: { freeBytes: number; totalBytes: number; usedBytes: number };
  }>;
  /** When the certificate at the platform's address ends. */
  readCertificateEnd: () => Promise<Date>;
}

/** What the product needs from outside. A composition root creates it; tests pass fakes. */
export interface Deps {
  platformDb: PlatformDb;
  /** For reads of a statement or two that a page waits for. */
  platformRead: PlatformRead;
  tenantDb: (tenantId: string) => TenantDb;
  platformThenTenantDb: PlatformThenTenantDb;
  storage: FileStorage;
  links: LinkSigner;
  /** Whether mails leave this server. Sending one is the job `mail.send`. */
  mailer: Pick<Mailer, 'isConfigured'>;
  jobs: Pick<JobQueue, 'enqueue'>;
  /** The configured model of embeddings. */
  embedder: Embedder;
  /** Models of tenants whose vectors by the configured one are incomplete. */
  formerEmbedders: readonly Embedder[];
  /** The words by which a question is searched in material of another language. */
  dictionaries: Dictionaries;
  /** The platform's model; null: answers are extracted for tenants without their own. */
  chatModel: ChatModel | null;
  /** The operator's limits for it. */
  platformModelConfig: PlatformModelConfig;
  /** Models of tenants' own providers, reached through `outbound`. */
  chatModelPool: ChatModelPool;
  outbound: OutboundClient;
  dns: DnsResolver;
  /** Facebook's Graph API and the client for it. */
  facebook: { graphUrl: string; outbound: OutboundClient };
  /** Parses web pages in other threads. */
  htmlReader: HtmlReader;
  /** Parses mails of strangers in another thread. */
  mailParser: MailParser;
  /** Renders pages in a browser; null: none is installed. */
  pageRenderer: PageRenderer | null;
  /** The plans that a new company may choose by itself; the platform's staff grants the others. */
  selfServicePlans: readonly PlanId[];
  /** What the console sets, above the environment. */
  platformSettings: PlatformSettings;
  /** For tests in the console and for health: past the queue, and past the ceiling of the platform's model. */
  probes: PlatformProbes;
  /** Whether super admins need two factors; a demo lets its own in by the password alone. */
  requiresSuperAdminTwoFactor: boolean;
  /** How much and how fast this process is called. */
  callCounter: CallCounter;
  sessions: Sessions;
  rateLimits: RateLimits;
  clock: Clock;
  log: Logger;
  /** The platform's address, without a trailing slash. */
  publicUrl: string;
  /** Encrypts tenants' secrets: keys of model providers, page access tokens. */
  sealer: Sealer;
  /** Signs visitor tokens. */
  tokenSecret: string;
}

/** The same with one tenant's database. */
export interface TenantScope extends Deps {
  tenantId: string;
  db: TenantDb;
}

/** The member who acts. */
export interface Actor {
  userId: string;
  memberId: string;
  name: string;
}

/** The scope of one tenant; `origin`: who asks and from where, for the audit log. */
export const tenantScope = (deps: Deps, tenantId: string, origin?: AuditOrigin): TenantScope => {
  const db = deps.tenantDb(tenantId);
  return { ...deps, tenantId, db: origin ? withAuditOrigin(db, origin) : db };
};
