import { platformFunctions } from '@lobby/db/platform';
import type { PlatformTx } from '@lobby/db/platform';
import { enqueueJob } from '@lobby/jobs';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';
import { readReport } from './purge-report.ts';
import type { PurgeReport } from './purge-report.ts';

type PurgeDeps = Pick<Deps, 'platformDb' | 'tenantDb' | 'storage' | 'clock' | 'log'>;

/** Well below the lease of a durable job. */
const PART_MS = 60_000;
const FILES = 200;
const ROWS = 2_000;

/** One purge: its report so far, and until when this part of it may go on. */
interface Purge {
  deps: PurgeDeps;
  tenantId: string;
  report: PurgeReport;
  until: number;
}

const save = ({ deps, tenantId, report }: Purge): Promise<unknown> =>
  deps.platformDb((tx) =>
    tx.tenantDeletion.updateMany({
      where: { id: tenantId },
      data: { report: { ...report }, updatedAt: deps.clock.now() },
    }),
  );

/** Removes files until none is left; gives false when the time is over. */
async function removeFiles(purge: Purge): Promise<boolean> {
  const { deps, tenantId, report, until } = purge;
  for (;;) {
    const keys = await deps.storage.list(tenantId, FILES);
    if (keys.length === 0) return true;
    for (const key of keys) await deps.storage.remove(key);
    report.files += keys.length;
    await save(purge);
    if (Date.now() > until) return false;
  }
}

async function removeRowsOf(purge: Purge, table: string): Promise<boolean> {
  const { deps, tenantId, report, until } = purge;
  const counted = (report.rows[table] ??= { removed: 0, left: 0, hasVectors: false });
  for (;;) {
    const [deleted] = await deps.tenantDb(tenantId)(
      (tx) => tx.$queryRaw<{ count: number }[]>`SELECT delete_tenant_rows(${table}, ${ROWS}::int) AS count`,
    );
    const count = deleted?.count ?? 0;
    if (count > 0) Object.assign(report, { table });
    counted.removed += count;
    if (count > 0) await save(purge);
    if (count < ROWS) return true;
    if (Date.now() > until) return false;
  }
}

/** Removes rows in small transactions, by the tenant's own rights and policy, so that no other tenant's can be meant. */
async function removeRows(purge: Purge): Promise<boolean> {
  const tables = await purge.deps.tenantDb(purge.tenantId)(
    (tx) => tx.$queryRaw<{ name: string }[]>`SELECT name FROM list_tenant_tables() WHERE "canDelete" AND "canRead"`,
  );
  for (const { name } of tables)
    // Memberships say whose accounts are to be removed, and go with these.
    if (name !== 'Membership' && !(await removeRowsOf(purge, name))) return false;
  return true;
}

const countMemberships = async ({ deps, tenantId }: Purge): Promise<number> =>
  deps.tenantDb(tenantId)((tx) => tx.membership.count());

async function removeAccounts(purge: Purge): Promise<boolean> {
  const { deps, tenantId, report } = purge;
  const before = await countMemberships(purge);
  const [removed] = await deps.platformDb((tx) => platformFunctions.removeTenantAccounts(tx, tenantId));
  report.accounts += removed?.accounts ?? 0;
  report.sessions += removed?.sessions ?? 0;
  const memberships = (report.rows['Membership'] ??= { removed: 0, left: 0, hasVectors: false });
  memberships.removed += before - (await countMemberships(purge));
  return true;
}

/** The tenant's own row goes last and takes what only the platform may delete; then everything is counted once more. */
async function removeTenantRow(tx: PlatformTx, { tenantId, report }: Purge): Promise<boolean> {
  for (const { name, rows } of await platformFunctions.countTenantRows(tx, tenantId)) {
    const counted = (report.rows[name] ??= { removed: 0, left: 0, hasVectors: false });
    counted.removed += Number(rows);
  }
  const [removed] = await platformFunctions.removeTenant(tx, tenantId);
  report.jobs += removed?.jobs ?? 0;
  report.counters += removed?.counters ?? 0;
  let left = 0;
  for (const { name, rows, hasVectors } of await platformFunctions.countTenantRows(tx, tenantId)) {
    report.rows[name] = { removed: report.rows[name]?.removed ?? 0, left: Number(rows), hasVectors };
    left += Number(rows);
  }
  return left === 0;
}

async function finish(purge: Purge): Promise<boolean> {
  const { deps, tenantId, report } = purge;
  report.filesLeft = (await deps.storage.list(tenantId, FILES)).length;
  return deps.platformDb(async (tx) => {
    if (!(await removeTenantRow(tx, purge)) || report.filesLeft > 0)
      throw new Error('A purge has left something; it is tried again');
    Object.assign(report, { step: 'done', table: null });
    const purgedAt = deps.clock.now();
    const data = { status: 'purged', purgedAt, updatedAt: purgedAt, report: report as object };
    const { requestedByUserId } = await tx.tenantDeletion.update({ where: { id: tenantId }, data });
    await recordPlatformAudit(tx, { actorUserId: requestedByUserId, action: 'tenant.purged', target: tenantId });
    return true;
  });
}

const STEPS: [PurgeReport['step'], (purge: Purge) => Promise<boolean>][] = [
  ['files', removeFiles],
  ['rows', removeRows],
  ['accounts', removeAccounts],
  // What was written while the purge ran.
  ['files', removeFiles],
  ['tenant', finish],
];

/**
 * Deletes all that belongs to a tenant whose deletion has begun: files, accounts of nobody else, rows of every table of tenants, jobs,
 * counters and the tenant itself. It may be ended at any point and goes on where it was; a part takes a minute at most and asks for the
 * next one. The report proves what was removed and that nothing is left.
 */
export async function purgeTenant(deps: PurgeDeps, tenantId: string): Promise<void> {
  const deletion = await deps.platformDb((tx) => tx.tenantDeletion.findUnique({ where: { id: tenantId } }));
  if (deletion?.status !== 'purging') return;
  const purge: Purge = { deps, tenantId, report: readReport(deletion.report), until: Date.now() + PART_MS };
  for (const [step, run] of STEPS) {
    purge.report.step = step;
    await save(purge);
    if (await run(purge)) continue;
    await deps.platformDb((tx) => enqueueJob(tx, 'tenant.purge', { tenantId }));
    return;
  }
  deps.log.info({ tenantId }, 'a tenant was purged');
}
