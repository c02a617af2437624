import type { PlatformTx } from './doors.ts';

// The questions that may be asked across tenants, as prisma/migrations/*_platform defines them.

export interface MembershipOfUser {
  membershipId: string;
  tenantId: string;
  slug: string;
  name: string;
  status: string;
  role: string;
  displayName: string;
  takesConversations: boolean;
  disabledAt: Date | null;
}

export interface OutboxEvent {
  id: bigint;
  tenantId: string;
  event: string;
  payload: unknown;
}

export interface TenantFigures {
  tenantId: string;
  members: number;
  resources: number;
  chunks: number;
  faqs: number;
  conversations: number;
  messages: number;
  waiting: number;
  storageBytes: bigint;
  messagesThisMonth: number;
}

export interface ResourceOfAnyTenant {
  id: string;
  tenantId: string;
  tenantName: string;
  tenantSlug: string;
  type: string;
  title: string;
  url: string | null;
  status: string;
  failure: string | null;
  active: boolean;
  pagesKnown: number;
  pagesDone: number;
  bytes: number;
  chunks: number;
  createdAt: Date;
  total: bigint;
}

export interface MemberOfAnyTenant {
  id: string;
  tenantId: string;
  tenantName: string;
  tenantSlug: string;
  userId: string;
  name: string;
  email: string;
  role: string;
  disabledAt: Date | null;
  lastSeenAt: Date | null;
  createdAt: Date;
  total: bigint;
}

export interface EmbeddingProgress {
  tenants: number;
  waiting: number;
  texts: bigint;
  done: bigint;
}

/** Which part of a long list: rows whose text holds `search`, `skip` of them passed over, at most `take` given. */
export interface Page {
  search: string;
  take: number;
  skip: number;
}

/** Every function of the database that answers across tenants, typed; nothing else may read past a tenant's policy. */
export const platformFunctions = {
  tenantOfWidgetKey: (tx: PlatformTx, key: string) =>
    tx.$queryRaw<
      { tenantId: string; widgetKeyId: string; revokedAt: Date | null }[]
    >`SELECT * FROM tenant_of_widget_key(${key})`,
  membershipsOfUser: (tx: PlatformTx, userId: string) =>
    tx.$queryRaw<MembershipOfUser[]>`SELECT * FROM memberships_of_user(${userId}::uuid)`,
  tenantOfInvitation: (tx: PlatformTx, tokenHash: string) =>
    tx.$queryRaw<{ tenantId: string; invitationId: string }[]>`SELECT * FROM tenant_of_invitation(${tokenHash})`,
  takeOutbox: (tx: PlatformTx, max: number) => tx.$queryRaw<OutboxEvent[]>`SELECT * FROM take_outbox(${max}::int)`,
  leaseNextResource: (tx: PlatformTx, leaseId: string, seconds: number) =>
    tx.$queryRaw<
      { tenantId: string; resourceId: string }[]
    >`SELECT * FROM lease_next_resource(${leaseId}::uuid, ${seconds}::int)`,
  countDueResources: (tx: PlatformTx) => tx.$queryRaw<{ count: number }[]>`SELECT count_due_resources() AS count`,
  dueSyncs: (tx: PlatformTx, max: number) =>
    tx.$queryRaw<{ tenantId: string; resourceId: string }[]>`SELECT * FROM due_syncs(${max}::int)`,
  tenantsWithDueMail: (tx: PlatformTx, patienceSeconds: number) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM tenants_with_due_mail(${patienceSeconds}::int)`,
  tenantsToAttend: (tx: PlatformTx, lapsedSeconds: number) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM tenants_to_attend(${lapsedSeconds}::int)`,
  takeTenantToEmbed: (tx: PlatformTx, seconds: number) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM take_tenant_to_embed(${seconds}::int)`,
  moveToEmbeddingModel: (tx: PlatformTx, from: string, to: string) =>
    tx.$executeRaw`SELECT move_to_embedding_model(${from}, ${to})`,
  noteMissingVectors: (tx: PlatformTx, model: string) => tx.$executeRaw`SELECT note_missing_vectors(${model})`,
  embeddingProgress: (tx: PlatformTx, model: string) =>
    tx.$queryRaw<EmbeddingProgress[]>`SELECT * FROM embedding_progress(${model})`,
  formerEmbeddingModels: (tx: PlatformTx) =>
    tx.$queryRaw<{ model: string; tenants: number }[]>`SELECT * FROM former_embedding_models()`,
  embeddingModelsInUse: (tx: PlatformTx) =>
    tx.$queryRaw<{ model: string; dimensions: number }[]>`SELECT * FROM embedding_models_in_use()`,
  endAllLeases: (tx: PlatformTx) => tx.$executeRaw`SELECT end_all_leases()`,
  interruptedAnswers: (tx: PlatformTx, idleSeconds: number) =>
    tx.$queryRaw<{ tenantId: string; messageId: string }[]>`SELECT * FROM interrupted_answers(${idleSeconds}::int)`,
  tenantsWithNewGaps: (tx: PlatformTx) => tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM tenants_with_new_gaps()`,
  tenantsWithStrayUploads: (tx: PlatformTx, before: Date) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM tenants_with_stray_uploads(${before}::timestamptz)`,
  evaluationsDue: (tx: PlatformTx, quietSeconds: number) =>
    tx.$queryRaw<
      { tenantId: string; cause: 'first' | 'knowledge' | 'settings' }[]
    >`SELECT * FROM evaluations_due(${quietSeconds}::int)`,
  leaseNextEvaluation: (tx: PlatformTx, leaseId: string, seconds: number) =>
    tx.$queryRaw<
      { tenantId: string; runId: string }[]
    >`SELECT * FROM lease_next_evaluation(${leaseId}::uuid, ${seconds}::int)`,
  tenantsWithOldSecrets: (tx: PlatformTx, currentVersion: number) =>
    tx.$queryRaw<{ tenantId: string }[]>`SELECT * FROM tenants_with_old_secrets(${currentVersion}::int)`,
  tenantFigures: (tx: PlatformTx) => tx.$queryRaw<TenantFigures[]>`SELECT * FROM tenant_figures()`,
  allResources: (tx: PlatformTx, { search, take, skip }: Page) =>
    tx.$queryRaw<ResourceOfAnyTenant[]>`SELECT * FROM all_resources(${search}, ${take}::int, ${skip}::int)`,
  allMembers: (tx: PlatformTx, { search, take, skip }: Page) =>
    tx.$queryRaw<MemberOfAnyTenant[]>`SELECT * FROM all_members(${search}, ${take}::int, ${skip}::int)`,
};
