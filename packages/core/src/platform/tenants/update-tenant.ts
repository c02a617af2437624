import { AppError, notFound } from '@lobby/contracts/errors';
import type { UpdateTenant } from '@lobby/contracts/platform/tenants';
import { isUniqueViolation } from '@lobby/db';
import { listChanges, recordAudit } from '../../audit/index.ts';
import type { Deps } from '../../deps.ts';
import { isReservedSlug } from '../../tenants/index.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

type UpdateDeps = Pick<Deps, 'platformThenTenantDb'>;

const PROFILE = { name: true, slug: true, website: true, phone: true } as const;

const write = (
  { platformThenTenantDb }: UpdateDeps,
  actorUserId: string,
  { tenantId, notes, language, timeZone, phone, ...rest }: UpdateTenant,
): Promise<void> => {
  const profile = { ...rest, phone: phone || null };
  return platformThenTenantDb(
    async (tx) => {
      const before = await tx.tenant.findUnique({ where: { id: tenantId }, select: PROFILE });
      if (!before) throw notFound('tenant');
      await tx.tenant.updateMany({ where: { id: tenantId }, data: profile });
      await tx.tenantSummary.updateMany({ where: { id: tenantId }, data: { notes } });
      await recordPlatformAudit(tx, { actorUserId, action: 'tenant.edited', target: tenantId });
      return { tenantId, context: before };
    },
    async (tx, before) => {
      const settings = await tx.tenantSettings.findFirst({ select: { language: true, timeZone: true } });
      await tx.tenantSettings.updateMany({ data: { language, timeZone } });
      const changes = listChanges({ ...before, ...settings }, { ...profile, language, timeZone });
      if (changes.length > 0) await recordAudit(tx, { actorUserId, action: 'tenant.edited', changes });
    },
  );
};

/**
 * Changes a tenant's profile, language, time zone and staff's notes. The company's log has the changes, never the notes. Throws
 * AppError conflict for a slug that is taken.
 */
export async function updateTenant(deps: UpdateDeps, actorUserId: string, input: UpdateTenant): Promise<void> {
  const taken = { params: { slug: input.slug } };
  if (isReservedSlug(input.slug)) throw new AppError('conflict', 'slug_taken', taken);
  try {
    await write(deps, actorUserId, input);
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'slug_taken', taken);
    throw error;
  }
}
