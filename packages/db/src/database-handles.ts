import type pg from 'pg';
import { createFairQueue, findQueueKey } from '@lobby/runtime';
import { createPlatformRead } from './platform-read.ts';
import type { PlatformRead } from './platform-read.ts';
import { PrismaClient } from './generated/client.ts';
import type { Prisma } from './generated/client.ts';
import { withBeginStatement, createSerializedPgAdapter } from './serialized-pg-adapter.ts';

type Client = Prisma.TransactionClient;

/** What a transaction of one tenant can touch: that tenant's rows, by policy, and the plans to read. */
export type TenantTx = Pick<
  Client,
  | 'analyticsChange'
  | 'answerDraft'
  | 'answerTrace'
  | 'attachment'
  | 'auditEvent'
  | 'chatDomain'
  | 'chunk'
  | 'companyFact'
  | 'companyFactSource'
  | 'contact'
  | 'contactAddress'
  | 'contactChange'
  | 'contactIdentity'
  | 'contactImport'
  | 'contactLabel'
  | 'contactMemory'
  | 'contactMerge'
  | 'contactSegment'
  | 'conversation'
  | 'conversationLabel'
  | 'conversationMemory'
  | 'conversationMetrics'
  | 'dailyMetric'
  | 'domain'
  | 'revokedIdentityToken'
  | 'draft'
  | 'embedding'
  | 'episode'
  | 'evaluationQuestion'
  | 'evaluationResult'
  | 'evaluationRun'
  | 'faq'
  | 'faqDraft'
  | 'faqEmbedding'
  | 'featureOverride'
  | 'fieldDefinition'
  | 'file'
  | 'formerSlug'
  | 'gapGroup'
  | 'gapQuestion'
  | 'identityKey'
  | 'industryTemplate'
  | 'invitation'
  | 'label'
  | 'limitOverride'
  | 'limitWarning'
  | 'membership'
  | 'memoryItem'
  | 'memorySettings'
  | 'memoryWork'
  | 'message'
  | 'modelSettings'
  | 'modelUsage'
  | 'note'
  | 'notification'
  | 'onboarding'
  | 'outbox'
  | 'pageView'
  | 'plan'
  | 'planVersion'
  | 'providerCredential'
  | 'record'
  | 'recordType'
  | 'resource'
  | 'resourceCredential'
  | 'resourcePage'
  | 'resourceSync'
  | 'retentionSettings'
  | 'resumeLink'
  | 'retiredTemplate'
  | 'inboxUndo'
  | 'messageTranslation'
  | 'correction'
  | 'savedView'
  | 'channelAccount'
  | 'channelAddress'
  | 'inboundEvent'
  | 'outboundDelivery'
  | 'mailbox'
  | 'mailMessage'
  | 'replyMail'
  | 'phoneCall'
  | 'callUtterance'
  | 'ssoConnection'
  | 'ssoIdentity'
  | 'ssoSignIn'
  | 'staffAccess'
  | 'standardReply'
  | 'tenant'
  | 'tenantExport'
  | 'tenantSettings'
  | 'tenantTemplate'
  | 'usage'
  | 'visitor'
  | 'visitorModelUsage'
  | 'networkUsage'
  | 'blockedNetwork'
  | 'widgetKey'
  | '$queryRaw'
  | '$executeRaw'
>;

/** What a transaction of the platform can touch: the tables of no tenant, and the functions that answer across tenants. */
export type PlatformTx = Pick<
  Client,
  | 'announcement'
  | 'announcementView'
  | 'embeddingModel'
  | 'industryTemplate'
  | 'passkey'
  | 'passkeyChallenge'
  | 'pendingSignIn'
  | 'plan'
  | 'planVersion'
  | 'platformAuditEvent'
  | 'platformMetric'
  | 'platformSetting'
  | 'platformTask'
  | 'processHeartbeat'
  | 'healthSample'
  | 'healthState'
  | 'recoveryCode'
  | 'retiredTemplate'
  | 'session'
  | 'shippedTemplate'
  | 'templateDraft'
  | 'templateRollout'
  | 'templateRolloutTarget'
  | 'tenant'
  | 'tenantDeletion'
  | 'tenantSummary'
  | 'user'
  | 'userDevice'
  | 'userToken'
  | 'userTotp'
  | '$queryRaw'
  | '$executeRaw'
>;

/** One tenant's database: each call is its own short transaction that sees that tenant's rows and no others. */
export type TenantDb = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

/** The platform's database: each call is its own short transaction that sees no tenant's rows. */
export type PlatformDb = <T>(work: (tx: PlatformTx) => Promise<T>) => Promise<T>;

/**
 * One transaction through both doors: `first` works on the platform and names a tenant, `then` goes on inside that tenant.
 * For the few changes that would otherwise be half done when a process dies between them, such as making a tenant.
 */
export type PlatformThenTenantDb = <C, T>(
  platformWork: (tx: PlatformTx) => Promise<{ tenantId: string; context: C }>,
  tenantWork: (tx: TenantTx, context: C) => Promise<T>,
) => Promise<T>;

/** The doors, and how to close them. */
export interface DatabaseHandles {
  tenantDb: (tenantId: string) => TenantDb;
  platformDb: PlatformDb;
  platformRead: PlatformRead;
  platformThenTenantDb: PlatformThenTenantDb;
  close: () => Promise<void>;
}

/**
 * Transactions at a time. Fewer than the pool has connections, so that counters and what runs inside a transaction find one; fewer still
 * where one session serves all and a transaction waits for those before it.
 */
const CONCURRENCY = { server: 8, embedded: 4 };
const QUEUE_OPTIONS = { maxWaiting: 2_000, maxWaitMs: 30_000 };
/** What the platform does by itself takes turns as one tenant does; what it does for somebody waits in their turn. */
const PLATFORM_KEY = 'platform';
const findPlatformKey = (): string => findQueueKey() ?? PLATFORM_KEY;
const TRANSACTION_OPTIONS = { maxWait: 10_000, timeout: 20_000 };
type Role = 'lobby_tenant' | 'lobby_platform';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function assertTenantId(tenantId: string): void {
  if (!UUID.test(tenantId)) throw new Error('tenantDb needs the id of a tenant');
}

/** Opens both doors over one pool, whose login has no rights but to take on one of the two roles for a transaction. */
export function createDatabaseHandles(pool: pg.Pool, engine: keyof typeof CONCURRENCY): DatabaseHandles {
  const prisma = new PrismaClient({
    adapter: createSerializedPgAdapter(pool),
    transactionOptions: TRANSACTION_OPTIONS,
  });

  const takeTurn = createFairQueue({ ...QUEUE_OPTIONS, concurrency: CONCURRENCY[engine] });
  const withRole = <T>(role: Role, tenantId: string, work: (tx: Client) => Promise<T>): Promise<T> =>
    takeTurn(tenantId || findPlatformKey(), () =>
      // Local, so that the connection goes back to the pool with neither.
      withBeginStatement(`SET LOCAL ROLE ${role}; SET LOCAL app.tenant_id = '${tenantId}'`, () =>
        prisma.$transaction(work),
      ),
    );

  return {
    tenantDb: (tenantId) => {
      assertTenantId(tenantId);
      return (work) => withRole('lobby_tenant', tenantId, work);
    },
    platformDb: (work) => withRole('lobby_platform', '', work),
    platformRead: createPlatformRead(pool, (work) => takeTurn(findPlatformKey(), work)),
    platformThenTenantDb: (platformWork, tenantWork) =>
      withRole('lobby_platform', '', async (tx) => {
        const { tenantId, context } = await platformWork(tx);
        assertTenantId(tenantId);
        await tx.$queryRaw`SELECT set_config('role', 'lobby_tenant', true), set_config('app.tenant_id', ${tenantId}, true)`;
        return tenantWork(tx, context);
      }),
    close: () => prisma.$disconnect(),
  };
}
