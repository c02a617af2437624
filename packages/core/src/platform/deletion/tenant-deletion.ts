import { AppError } from '@lobby/contracts/errors';
import type { TenantStatus } from '@lobby/contracts/tenants';
import type { Deps } from '../../deps.ts';
import { changeTenantStatus } from '../../tenants/index.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';
import { readReport } from './purge-report.ts';

type DeletionDeps = Pick<Deps, 'platformDb'>;

const MAX_LISTED = 100;

const DELETION = {
  id: true,
  name: true,
  status: true,
  reason: true,
  dueAt: true,
  createdAt: true,
  updatedAt: true,
  purgedAt: true,
  report: true,
} as const;

/** The deletion of a tenant: scheduled, under way or done; null: there is none. */
export async function findTenantDeletion({ platformDb }: DeletionDeps, tenantId: string) {
  const row = await platformDb((tx) => tx.tenantDeletion.findUnique({ where: { id: tenantId }, select: DELETION }));
  return row && { ...row, report: readReport(row.report) };
}

/** The deletions of tenants, the last ones first, with the reports of those that are done. */
export async function listTenantDeletions({ platformDb }: DeletionDeps) {
  const rows = await platformDb((tx) =>
    tx.tenantDeletion.findMany({ orderBy: { createdAt: 'desc' }, take: MAX_LISTED, select: DELETION }),
  );
  return rows.map((row) => ({ ...row, report: readReport(row.report) }));
}

/** Takes a deletion back before its day; the tenant is as it was. Throws AppError conflict once it has begun. */
export async function cancelTenantDeletion(
  deps: Pick<Deps, 'platformDb' | 'platformThenTenantDb'>,
  actorUserId: string,
  tenantId: string,
): Promise<void> {
  const where = { id: tenantId, status: 'scheduled' };
  const deletion = await deps.platformDb((tx) => tx.tenantDeletion.findFirst({ where }));
  if (!deletion) throw new AppError('conflict', 'deletion_not_scheduled');
  const action = 'tenant.deletion_cancelled';
  const to = deletion.formerStatus as TenantStatus;
  await changeTenantStatus(deps, { tenantId, actorUserId, from: ['suspended'], to, action }, async (tx) => {
    const { count } = await tx.tenantDeletion.deleteMany({ where });
    if (count === 0) throw new AppError('conflict', 'deletion_not_scheduled');
    await recordPlatformAudit(tx, { actorUserId, action, target: tenantId });
  });
}
