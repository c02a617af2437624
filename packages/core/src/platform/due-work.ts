import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

// What is due, over all tenants. The work itself is done inside each tenant.

type PlatformDeps = Pick<Deps, 'platformDb'>;

/** Resources whose scheduled sync is due, the longest waiting first. */
export const listDueSyncs = (
  { platformDb }: PlatformDeps,
  max: number,
): Promise<{ tenantId: string; resourceId: string }[]> => platformDb((tx) => platformFunctions.listDueSyncs(tx, max));

/** Tenants with notifications to mail. Notifications are collected for at most `maxWaitSeconds`. */
export async function listTenantsWithDueMail({ platformDb }: PlatformDeps, maxWaitSeconds: number): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsWithDueMail(tx, maxWaitSeconds));
  return rows.map(({ tenantId }) => tenantId);
}

/** The number of due resources. */
export async function countDueResources({ platformDb }: PlatformDeps): Promise<number> {
  const [due] = await platformDb((tx) => platformFunctions.countDueResources(tx));
  return due?.count ?? 0;
}

/** Tenants with waiting or assigned conversations to check, or with a member who went away in the last `lapsedSeconds`. */
export async function listTenantsForHandoverSweep(
  { platformDb }: PlatformDeps,
  lapsedSeconds: number,
): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsForHandoverSweep(tx, lapsedSeconds));
  return rows.map(({ tenantId }) => tenantId);
}

/** Unfinished answers that were not written to for `idleSeconds`. */
export const listInterruptedAnswers = (
  { platformDb }: PlatformDeps,
  idleSeconds: number,
): Promise<{ tenantId: string; messageId: string }[]> =>
  platformDb((tx) => platformFunctions.listInterruptedAnswers(tx, idleSeconds));

/** Tenants with files that were uploaded before a time and never sent. */
export async function listTenantsWithUnsentAttachments({ platformDb }: PlatformDeps, before: Date): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsWithUnsentAttachments(tx, before));
  return rows.map(({ tenantId }) => tenantId);
}

/** Tenants with browsers that nobody has used since `before`, or with more than `max` that nobody is known by. */
export async function listTenantsWithIdleVisitors(
  { platformDb }: PlatformDeps,
  before: Date,
  max: number,
): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsWithIdleVisitors(tx, before, max));
  return rows.map(({ tenantId }) => tenantId);
}

/** Tenants with fields or record types that were removed before a time. */
export async function listTenantsWithRemovedFields({ platformDb }: PlatformDeps, before: Date): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsWithRemovedFields(tx, before));
  return rows.map(({ tenantId }) => tenantId);
}

/** Tenants with unanswered questions that are in no group yet. */
export async function listTenantsWithNewGaps({ platformDb }: PlatformDeps): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsWithNewGaps(tx));
  return rows.map(({ tenantId }) => tenantId);
}

/** Tenants with changes that analytics have not counted, or with a conversation that is quiet long enough at a time. */
export async function listTenantsWithAnalyticsWork({ platformDb }: PlatformDeps, now: Date): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsWithAnalyticsWork(tx, now));
  return rows.map(({ tenantId }) => tenantId);
}

/** Tenants with conversations to remember at a time, or with memories that are older than they keep them. */
export async function listTenantsWithMemoryWork({ platformDb }: PlatformDeps, now: Date): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsWithMemoryWork(tx, now));
  return rows.map(({ tenantId }) => tenantId);
}

/** Tenants that remove what they have kept long enough at a time. */
export async function listTenantsWithRetentionWork({ platformDb }: PlatformDeps, now: Date): Promise<string[]> {
  const rows = await platformDb((tx) => platformFunctions.listTenantsWithRetentionWork(tx, now));
  return rows.map(({ tenantId }) => tenantId);
}

/** Tenants whose evaluation is due, with the trigger; only where nothing has changed for `quietSeconds`. */
export const listDueEvaluations = ({ platformDb }: PlatformDeps, quietSeconds: number) =>
  platformDb((tx) => platformFunctions.listDueEvaluations(tx, quietSeconds));

/** Tenants with a secret that is sealed with an older key. */
export const listTenantsToReseal = (
  { platformDb }: PlatformDeps,
  keyVersion: number,
): Promise<{ tenantId: string }[]> => platformDb((tx) => platformFunctions.listTenantsToReseal(tx, keyVersion));
