import { AppError, notFound } from '@lobby/contracts/errors';
import { hasPermission } from '@lobby/contracts/platform/super-admins';
import type { SuperAdminRole } from '@lobby/contracts/platform/super-admins';
import type { StartStaffAccess } from '@lobby/contracts/platform/tenants';
import type { TenantTx } from '@lobby/db';
import type { PlatformTx } from '@lobby/db/platform';
import { recordAudit } from '../../audit/index.ts';
import type { Deps } from '../../deps.ts';
import { loadMemberships } from '../memberships.ts';

type StartDeps = Pick<Deps, 'platformDb' | 'platformRead' | 'platformThenTenantDb' | 'clock'>;
interface Staff {
  id: string;
  name: string;
  superAdminRole: SuperAdminRole | null;
}

const MINUTE_MS = 60_000;
const action = 'tenant.staff_access_started';

async function prepareOnPlatform(tx: PlatformTx, staff: Staff, { tenantId, reason, canWrite }: StartStaffAccess) {
  const tenant = await tx.tenant.findUnique({
    where: { id: tenantId },
    select: { slug: true, name: true, status: true },
  });
  if (!tenant) throw notFound('tenant');
  if (tenant.status === 'suspended')
    throw new AppError('conflict', 'staff_access_to_closed', { params: { tenant: tenant.name } });
  const data = { actorUserId: staff.id, action, target: tenantId, data: { reason, canWrite } };
  await tx.platformAuditEvent.createMany({ data: [data] });
  return { tenantId, context: tenant };
}

async function createAccess(tx: TenantTx, staff: Staff, now: Date, input: StartStaffAccess & { tenant: string }) {
  const { reason, canWrite, minutes, tenant } = input;
  const settings = await tx.tenantSettings.findFirst({ select: { allowsStaffAccess: true } });
  if (!settings?.allowsStaffAccess) throw new AppError('forbidden', 'staff_access_forbidden', { params: { tenant } });
  const open = { userId: staff.id, endedAt: null };
  await tx.staffAccess.updateMany({ where: open, data: { endedAt: now } });
  const expiresAt = new Date(now.getTime() + minutes * MINUTE_MS);
  const data = { userId: staff.id, name: staff.name, reason, canWrite, startedAt: now, expiresAt };
  await tx.staffAccess.create({ data, select: { id: true } });
  await recordAudit(tx, { actorUserId: staff.id, action, data: { name: staff.name, reason, minutes, canWrite } });
  return expiresAt;
}

/**
 * Lets a super admin into a tenant's dashboard as a company admin, for an hour at most. Both logs record it. Throws AppError forbidden
 * where the company has turned that off or to anybody but an owner who wants to write, and conflict for a suspended tenant or one whose member they are.
 */
export async function startStaffAccess(
  deps: StartDeps,
  staff: Staff,
  input: StartStaffAccess,
): Promise<{ slug: string; expiresAt: Date }> {
  if (input.canWrite && !(staff.superAdminRole && hasPermission(staff.superAdminRole, 'manage')))
    throw new AppError('forbidden', 'permission_required');
  const own = (await loadMemberships(deps, staff.id)).find(({ tenantId }) => tenantId === input.tenantId);
  if (own) throw new AppError('conflict', 'staff_access_needs_no_member', { params: { tenant: own.name } });
  return deps.platformThenTenantDb(
    (tx) => prepareOnPlatform(tx, staff, input),
    async (tx, { slug, name: tenant }) => ({
      slug,
      expiresAt: await createAccess(tx, staff, deps.clock.now(), { ...input, tenant }),
    }),
  );
}
