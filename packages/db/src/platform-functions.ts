import type { PlatformTx } from './database-handles.ts';
import type { PlatformReadTx } from './platform-read.ts';
import type { LoadBatch, ProcedureLoadSum, TenantLoadSum } from './rows/load-rows.ts';
import type {
  PlatformConversation,
  PlatformListQuery,
  PlatformMember,
  PlatformResource,
} from './rows/platform-list-rows.ts';
import type { SessionRow } from './rows/session-row.ts';
import type { TenantDetailRow, TenantListQuery, TenantListRow, TenantStats } from './rows/tenant-list-row.ts';

// The questions that may be asked across tenants, as prisma/functions defines them.

export interface UserMembership {
  membershipId: string;
  tenantId: string;
  slug: string;
  name: string;
  status: string;
  role: string;
  permissions: string[];
  displayName: string;
  takesConversations: boolean;
  disabledAt: Date | null;
  /** What the tenant's plan allows all its members. */
  callsPerMinute: number;
  /** Whether the tenant lets in only who has proved two factors. */
  isTwoFactorRequired: boolean;
  /** Whether only the tenant's own identity provider opens it to this member. */
  isSsoRequired: boolean;
  /** Slugs that the tenant had until a while ago. */
  formerSlugs: string[];
  /** Why the tenant is suspended, as a code and in staff's words; null: it isn't, or staff wrote none. */
  suspensionCode: string | null;
  statusReason: string | null;
}

export interface SsoCompany {
  tenantId: string;
  slug: string;
  name: string;
}

export interface OutboxEvent {
  id: bigint;
  tenantId: string;
  event: string;
  payload: unknown;
}

/** A super admin in a tenant's dashboard. */
export interface OpenStaffAccess {
  id: string;
  tenantId: string;
  slug: string;
  tenantName: string;
  status: string;
  reason: string;
  canWrite: boolean;
  name: string;
  expiresAt: Date;
  callsPerMinute: number;
  isTwoFactorRequired: boolean;
}

/** How many rows a tenant has in a table. */
export interface TenantTableRows {
  name: string;
  rows: bigint;
  hasVectors: boolean;
}

export interface EmbeddingProgress {
  tenants: number;
  waiting: number;
  texts: bigint;
  done: bigint;
}

/** A durable job that was claimed for one attempt, which `attempts` counts. */
export interface ClaimedJob {
  id: string;
  tenantId: string | null;
  name: string;
  payload: unknown;
  attempts: number;
}

/** Why an attempt at a durable job had no effect, and what becomes of the job. */
export interface JobFailure {
  status: 'queued' | 'dead' | 'unsent';
  code: string | null;
  params: Record<string, string | number>;
  /** Until it is tried again, for one that is queued. */
  delayMs: number;
}

/** A durable job that nobody tries any more. */
export interface StoppedJob {
  id: string;
  /** Null: the platform's own, or of a tenant that is gone. */
  tenantId: string | null;
  tenantName: string | null;
  name: string;
  payload: unknown;
  attempts: number;
  lastErrorCode: string | null;
  lastErrorParams: Record<string, string | number>;
  createdAt: Date;
  updatedAt: Date;
  total: bigint;
}

/** A page of stopped jobs: those of a name, or of all; after the one that ended the last page. */
export interface StoppedJobsQuery {
  name?: string | null | undefined;
  cursor?: { at: string; id: string } | undefined;
  take: number;
}

/** A tenant on an industry template. */
export interface TemplateTenant {
  id: string;
  name: string;
  status: string;
  planId: string;
  version: number;
  updatedAt: Date;
  total: bigint;
}

/** A page of the tenants on a template; what is undefined filters nothing. */
export interface TemplateTenantsQuery {
  name: string;
  beforeVersion?: number | undefined;
  planId?: string | undefined;
  skip: number;
  take: number;
}

/** Every function of the database that answers across tenants, typed; nothing else may read past a tenant's policy. */
export const platformFunctions = {
  findTenantByWidgetKey: (tx: PlatformTx, key: string) =>
    tx.$queryRaw<
      { tenantId: string; widgetKeyId: string; revokedAt: Date | null }[]
    >`SELECT * FROM find_tenant_by_widget_key(${key})`,
  listUserMemberships: (tx: PlatformReadTx, userId: string) =>
    tx.$queryRaw<UserMembership[]>`SELECT * FROM list_user_memberships(${userId}::uuid)`,
  findFormerSlug: (tx: PlatformTx, slug: string, at: Date) =>
    tx.$queryRaw<{ tenantId: string; slug: string }[]>`SELECT * FROM find_former_slug(${slug}, ${at}::timestamptz)`,
  listFormerSlugs: (tx: PlatformTx, prefix: string) =>
    tx.$queryRaw<{ slug: string }[]>`SELECT * FROM list_former_slugs(${prefix})`,
  findTenantBySsoSignIn: (tx: PlatformTx, tokenHash: string) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM find_tenant_by_sso_sign_in(${tokenHash})`,
  findChatDomain: (tx: PlatformTx, hostname: string) =>
    tx.$queryRaw<{ tenantId: string; slug: string }[]>`SELECT * FROM find_chat_domain(${hostname})`,
  listDueChatDomains: (tx: PlatformTx, dueBy: Date, max: number) =>
    tx.$queryRaw<
      { tenantId: string; domainId: string }[]
    >`SELECT * FROM list_due_chat_domains(${dueBy}::timestamptz, ${max}::int)`,
  findSsoCompanies: (tx: PlatformTx, slug: string, domain: string) =>
    tx.$queryRaw<SsoCompany[]>`SELECT * FROM find_sso_companies(${slug}, ${domain})`,
  findTenantByInvitation: (tx: PlatformTx, tokenHash: string) =>
    tx.$queryRaw<{ tenantId: string; invitationId: string }[]>`SELECT * FROM find_tenant_by_invitation(${tokenHash})`,
  dequeueOutboxEvents: (tx: PlatformTx, max: number) =>
    tx.$queryRaw<OutboxEvent[]>`SELECT * FROM dequeue_outbox_events(${max}::int)`,
  leaseNextResource: (tx: PlatformTx, leaseId: string, seconds: number) =>
    tx.$queryRaw<
      { tenantId: string; resourceId: string }[]
    >`SELECT * FROM lease_next_resource(${leaseId}::uuid, ${seconds}::int)`,
  findTenantByChannelAccount: (tx: PlatformTx, accountId: string, channel: string) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM find_tenant_by_channel_account(${accountId}::uuid, ${channel})`,
  leaseNextChannelAddress: (tx: PlatformTx, leaseId: string, seconds: number) =>
    tx.$queryRaw<
      { tenantId: string; addressId: string }[]
    >`SELECT * FROM lease_next_channel_address(${leaseId}::uuid, ${seconds}::int)`,
  countDueChannelAddresses: (tx: PlatformTx) =>
    tx.$queryRaw<{ count: number }[]>`SELECT count_due_channel_addresses() AS count`,
  leaseNextMailbox: (tx: PlatformTx, leaseId: string, seconds: number) =>
    tx.$queryRaw<
      { tenantId: string; accountId: string }[]
    >`SELECT * FROM lease_next_mailbox(${leaseId}::uuid, ${seconds}::int)`,
  leaseMailboxWatches: (tx: PlatformTx, watches: { worker: string; held: string[]; max: number; seconds: number }) =>
    tx.$queryRaw<
      { tenantId: string; accountId: string }[]
    >`SELECT * FROM lease_mailbox_watches(${watches.worker}::uuid, ${watches.held}::uuid[], ${watches.max}::int, ${watches.seconds}::int)`,
  countDueMailboxes: (tx: PlatformTx) => tx.$queryRaw<{ count: number }[]>`SELECT count_due_mailboxes() AS count`,
  countDueResources: (tx: PlatformTx) => tx.$queryRaw<{ count: number }[]>`SELECT count_due_resources() AS count`,
  listDueSyncs: (tx: PlatformTx, max: number) =>
    tx.$queryRaw<{ tenantId: string; resourceId: string }[]>`SELECT * FROM list_due_syncs(${max}::int)`,
  listTenantsWithDueMail: (tx: PlatformTx, maxWaitSeconds: number) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM list_tenants_with_due_mail(${maxWaitSeconds}::int)`,
  listTenantsForHandoverSweep: (tx: PlatformTx, lapsedSeconds: number) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM list_tenants_for_handover_sweep(${lapsedSeconds}::int)`,
  claimTenantToEmbed: (tx: PlatformTx, seconds: number) =>
    tx.$queryRaw<{ tenantId: string; embedRequests: number }[]>`SELECT * FROM claim_tenant_to_embed(${seconds}::int)`,
  switchEmbeddingModel: (tx: PlatformTx, from: string, to: string) =>
    tx.$executeRaw`SELECT switch_embedding_model(${from}, ${to})`,
  scheduleMissingEmbeddings: (tx: PlatformTx, model: string) =>
    tx.$executeRaw`SELECT schedule_missing_embeddings(${model})`,
  getEmbeddingProgress: (tx: PlatformTx, model: string) =>
    tx.$queryRaw<EmbeddingProgress[]>`SELECT * FROM get_embedding_progress(${model})`,
  listFormerEmbeddingModels: (tx: PlatformTx) =>
    tx.$queryRaw<{ model: string; tenants: number }[]>`SELECT * FROM list_former_embedding_models()`,
  listEmbeddingModelsInUse: (tx: PlatformTx) =>
    tx.$queryRaw<{ model: string; dimensions: number }[]>`SELECT * FROM list_embedding_models_in_use()`,
  releaseResourceLeases: (tx: PlatformTx) => tx.$executeRaw`SELECT release_resource_leases()`,
  listInterruptedAnswers: (tx: PlatformTx, idleSeconds: number) =>
    tx.$queryRaw<
      { tenantId: string; messageId: string }[]
    >`SELECT * FROM list_interrupted_answers(${idleSeconds}::int)`,
  listTenantsWithNewGaps: (tx: PlatformTx) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM list_tenants_with_new_gaps()`,
  listTenantsWithAnalyticsWork: (tx: PlatformTx, now: Date) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM list_tenants_with_analytics_work(${now}::timestamptz)`,
  listTenantsWithMemoryWork: (tx: PlatformTx, now: Date) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM list_tenants_with_memory_work(${now}::timestamptz)`,
  recordPlanMoves: (tx: PlatformTx, { from, to, actorUserId }: { from: string; to: string; actorUserId: string }) =>
    tx.$queryRaw`SELECT record_plan_moves(${from}::text, ${to}::text, ${actorUserId}::uuid)::text`,
  listTenantsWithRetentionWork: (tx: PlatformTx, now: Date) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM list_tenants_with_retention_work(${now}::timestamptz)`,
  listTenantsWithUnsentAttachments: (tx: PlatformTx, before: Date) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM list_tenants_with_unsent_attachments(${before}::timestamptz)`,
  listTenantsWithIdleVisitors: (tx: PlatformTx, before: Date, max: number) =>
    tx.$queryRaw<
      { tenantId: string }[]
    >`SELECT * FROM list_tenants_with_idle_visitors(${before}::timestamptz, ${max}::int)`,
  listTenantsWithRemovedFields: (tx: PlatformTx, before: Date) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM list_tenants_with_removed_fields(${before}::timestamptz)`,
  listDueEvaluations: (tx: PlatformTx, quietSeconds: number) =>
    tx.$queryRaw<
      { tenantId: string; trigger: 'initial' | 'content' | 'settings' }[]
    >`SELECT * FROM list_due_evaluations(${quietSeconds}::int)`,
  leaseNextEvaluation: (tx: PlatformTx, leaseId: string, seconds: number) =>
    tx.$queryRaw<
      { tenantId: string; runId: string }[]
    >`SELECT * FROM lease_next_evaluation(${leaseId}::uuid, ${seconds}::int)`,
  listTenantsToReseal: (tx: PlatformTx, currentVersion: number) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM list_tenants_to_reseal(${currentVersion}::int)`,
  dispatchJobs: (tx: PlatformTx, max: number, redispatchSeconds: number) =>
    tx.$queryRaw<{ id: string; name: string }[]>`SELECT * FROM dispatch_jobs(${max}::int, ${redispatchSeconds}::int)`,
  claimJob: (tx: PlatformTx, jobId: string, leaseSeconds: number) =>
    tx.$queryRaw<ClaimedJob[]>`SELECT * FROM claim_job(${jobId}::uuid, ${leaseSeconds}::int)`,
  completeJob: (tx: PlatformTx, jobId: string) => tx.$executeRaw`SELECT complete_job(${jobId}::uuid)`,
  failJob: (tx: PlatformTx, jobId: string, { status, code, params, delayMs }: JobFailure) =>
    tx.$executeRaw`SELECT fail_job(${jobId}::uuid, ${status}, ${code}::text, ${JSON.stringify(params)}::jsonb, ${Math.ceil(delayMs / 1000)}::int)`,
  listStoppedJobs: (tx: PlatformTx, status: 'dead' | 'unsent', { name = null, cursor, take }: StoppedJobsQuery) =>
    tx.$queryRaw<StoppedJob[]>`
      SELECT * FROM list_stopped_jobs(
        ${status}, ${name}, ${cursor?.at ?? null}::timestamptz, ${cursor?.id ?? null}::uuid, ${take}::int)`,
  retryStoppedJob: (tx: PlatformTx, jobId: string) =>
    tx.$queryRaw<{ id: string }[]>`SELECT * FROM retry_stopped_job(${jobId}::uuid)`,
  discardStoppedJob: (tx: PlatformTx, jobId: string) =>
    tx.$queryRaw<{ id: string }[]>`SELECT * FROM discard_stopped_job(${jobId}::uuid)`,
  deleteUnsentMail: (tx: PlatformTx, before: Date) => tx.$executeRaw`SELECT delete_unsent_mail(${before}::timestamptz)`,
  listAnnouncementRecipients: (tx: PlatformTx, planIds: string[], templateNames: string[]) =>
    tx.$queryRaw<
      { email: string; language: string | null }[]
    >`SELECT * FROM list_announcement_recipients(${planIds}::text[], ${templateNames}::text[])`,
  listDueHealthAlerts: (tx: PlatformTx, max: number) =>
    tx.$queryRaw<{ id: string }[]>`SELECT * FROM list_due_health_alerts(${max}::int)`,
  countTemplateTenants: (tx: PlatformTx) =>
    tx.$queryRaw<{ name: string; version: number; tenants: number }[]>`SELECT * FROM count_template_tenants()`,
  listTemplateTenants: (tx: PlatformTx, { name, beforeVersion, planId, skip, take }: TemplateTenantsQuery) =>
    tx.$queryRaw<TemplateTenant[]>`
      SELECT * FROM list_template_tenants(
        ${name}, ${beforeVersion ?? null}::int, ${planId ?? null}::text, ${take}::int, ${skip}::int)`,
  addRolloutTargets: (
    tx: PlatformTx,
    rolloutId: string,
    { planId, tenantIds }: { planId: string | null; tenantIds: string[] | null },
  ) =>
    tx.$queryRaw<
      { count: number }[]
    >`SELECT add_rollout_targets(${rolloutId}::uuid, ${planId}::text, ${tenantIds}::uuid[]) AS count`,
  getQueueHealth: (tx: PlatformTx) =>
    tx.$queryRaw<
      { queued: number; oldestSeconds: number; dead: number; deadMail: number; unsent: number }[]
    >`SELECT * FROM get_queue_health()`,
  getDatabaseHealth: (tx: PlatformTx) =>
    tx.$queryRaw<
      { version: string; sizeBytes: bigint; connections: number; migrations: number; lastMigration: string }[]
    >`SELECT * FROM get_database_health()`,
  mergePlatformMetrics: (tx: PlatformTx, max: number) =>
    tx.$queryRaw<{ count: number }[]>`SELECT merge_platform_metrics(${max}::int) AS count`,
  addLoad: (tx: PlatformTx, { hour, procedures, tenants }: LoadBatch) =>
    tx.$executeRaw`SELECT add_load(
      ${hour}::timestamptz, ${JSON.stringify(procedures)}::jsonb, ${JSON.stringify(tenants)}::jsonb)`,
  trimLoad: (tx: PlatformTx, { oldest, closed, maxTenants }: { oldest: Date; closed: Date; maxTenants: number }) =>
    tx.$executeRaw`SELECT trim_load(${oldest}::timestamptz, ${closed}::timestamptz, ${maxTenants}::int)`,
  sumProcedureLoad: (tx: PlatformTx, since: Date) =>
    tx.$queryRaw<ProcedureLoadSum[]>`SELECT * FROM sum_procedure_load(${since}::timestamptz)`,
  sumTenantLoad: (tx: PlatformTx, since: Date, max: number) =>
    tx.$queryRaw<TenantLoadSum[]>`SELECT * FROM sum_tenant_load(${since}::timestamptz, ${max}::int)`,
  sumPlatformModelTokens: (tx: PlatformTx, since: Date) =>
    tx.$queryRaw<{ tokens: bigint }[]>`SELECT sum_platform_model_tokens(${since}::date) AS tokens`,
  listTenantStats: (tx: PlatformTx, tenantIds: string[]) =>
    tx.$queryRaw<TenantStats[]>`SELECT * FROM list_tenant_stats(${tenantIds}::uuid[])`,
  countContacts: (tx: PlatformTx, tenantIds: string[]) =>
    tx.$queryRaw<{ tenantId: string; contacts: number }[]>`SELECT * FROM count_contacts(${tenantIds}::uuid[])`,
  getTenant: (tx: PlatformReadTx, tenantId: string) =>
    tx.$queryRaw<TenantDetailRow[]>`
      SELECT t.*, p.name AS "planName", coalesce(s.notes, '') AS notes, f.*
      FROM "Tenant" t JOIN "Plan" p ON p.id = t."planId" LEFT JOIN "TenantSummary" s ON s.id = t.id
      CROSS JOIN LATERAL list_tenant_stats(ARRAY[t.id]) f WHERE t.id = ${tenantId}::uuid`,
  findSession: (tx: PlatformReadTx, id: string) =>
    tx.$queryRaw<SessionRow[]>`
      SELECT s.id, s."userId", s."createdAt", s."expiresAt", s."lastSeenAt", s.browser, s.network, s."secondFactor", s."ssoTenantId",
        u.email, u.name, u."isSuperAdmin", u."superAdminRole", u."emailConfirmedAt", u."disabledAt", u.language
      FROM "Session" s JOIN "User" u ON u.id = s."userId" WHERE s.id = ${id}`,
  refreshTenantSummaries: (tx: PlatformTx, max: number) =>
    tx.$queryRaw<{ count: number }[]>`SELECT refresh_tenant_summaries(${max}::int) AS count`,
  listTenants: (tx: PlatformReadTx, { filters, sort, isDescending, cursor, take }: TenantListQuery) =>
    tx.$queryRaw<TenantListRow[]>`
      SELECT * FROM list_tenants(
        ${JSON.stringify(filters)}::jsonb, ${sort}, ${isDescending}::boolean, ${cursor?.value ?? null}::text,
        ${cursor?.id ?? null}::uuid, ${take}::int)`,
  listOpenStaffAccess: (tx: PlatformReadTx, userId: string, now: Date) =>
    tx.$queryRaw<OpenStaffAccess[]>`SELECT * FROM list_open_staff_access(${userId}::uuid, ${now}::timestamptz)`,
  countTenantRows: (tx: PlatformTx, tenantId: string) =>
    tx.$queryRaw<TenantTableRows[]>`SELECT * FROM count_tenant_rows(${tenantId}::uuid)`,
  removeTenantAccounts: (tx: PlatformTx, tenantId: string) =>
    tx.$queryRaw<{ accounts: number; sessions: number }[]>`SELECT * FROM remove_tenant_accounts(${tenantId}::uuid)`,
  removeTenant: (tx: PlatformTx, tenantId: string) =>
    tx.$queryRaw<{ jobs: number; counters: number }[]>`SELECT * FROM remove_tenant(${tenantId}::uuid)`,
  setLimitOverride: (
    tx: PlatformTx,
    tenantId: string,
    { metric, limit, endsAt }: { metric: string; limit: number | null; endsAt: string | null },
  ) =>
    tx.$executeRaw`SELECT set_limit_override(${tenantId}::uuid, ${metric}, ${limit}::bigint, ${endsAt}::timestamptz)`,
  setFeatureOverride: (
    tx: PlatformTx,
    tenantId: string,
    { feature, isEnabled, endsAt }: { feature: string; isEnabled: boolean | null; endsAt: string | null },
  ) =>
    tx.$executeRaw`SELECT set_feature_override(${tenantId}::uuid, ${feature}, ${isEnabled}::boolean, ${endsAt}::timestamptz)`,
  listAllResources: (tx: PlatformReadTx, { filters, sort, isDescending, cursor, take }: PlatformListQuery) =>
    tx.$queryRaw<PlatformResource[]>`
      SELECT * FROM list_all_resources(
        ${JSON.stringify(filters)}::jsonb, ${sort}, ${isDescending}::boolean, ${cursor?.value ?? null}::text,
        ${cursor?.id ?? null}::uuid, ${take}::int)`,
  listAllMembers: (tx: PlatformReadTx, { filters, sort, isDescending, cursor, take }: PlatformListQuery) =>
    tx.$queryRaw<PlatformMember[]>`
      SELECT * FROM list_all_members(
        ${JSON.stringify(filters)}::jsonb, ${sort}, ${isDescending}::boolean, ${cursor?.value ?? null}::text,
        ${cursor?.id ?? null}::uuid, ${take}::int)`,
  listAllConversations: (tx: PlatformReadTx, { filters, sort, isDescending, cursor, take }: PlatformListQuery) =>
    tx.$queryRaw<PlatformConversation[]>`
      SELECT * FROM list_all_conversations(
        ${JSON.stringify(filters)}::jsonb, ${sort}, ${isDescending}::boolean, ${cursor?.value ?? null}::text,
        ${cursor?.id ?? null}::uuid, ${take}::int)`,
};
