import { AppError, notFound } from '@lobby/contracts/errors';
import type { UpdateTenantProfile } from '@lobby/contracts/tenants';
import { isUniqueViolation } from '@lobby/db';
import { listChanges, recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { assertNoFormerSlug, saveFormerSlug } from './former-slugs.ts';
import { isReservedSlug } from './slug.ts';

/** The tenant's profile as its members see it. */
export async function getTenantProfile(scope: Pick<TenantScope, 'db'>) {
  const tenant = await scope.db((tx) =>
    tx.tenant.findFirst({
      select: {
        id: true,
        slug: true,
        name: true,
        status: true,
        website: true,
        phone: true,
        createdAt: true,
        planId: true,
        plan: { select: { name: true, position: true } },
        requestedPlan: { select: { name: true } },
        planRequestedAt: true,
        deactivationDueAt: true,
        settings: { select: { timeZone: true, hasHostedChat: true } },
      },
    }),
  );
  if (!tenant) throw notFound('tenant');
  const { plan, requestedPlan, settings, ...profile } = tenant;
  return {
    ...profile,
    timeZone: settings?.timeZone ?? 'UTC',
    hasHostedChat: settings?.hasHostedChat ?? false,
    planName: plan.name,
    planPosition: plan.position,
    requestedPlanName: requestedPlan?.name ?? null,
  };
}

/**
 * Changes name, website, phone, time zone and slug. The addresses with the old slug lead to the new ones for a while. Throws
 * AppError conflict for a slug of another tenant or of the platform's own.
 */
export async function updateTenantProfile(
  scope: Pick<TenantScope, 'db' | 'platformDb' | 'clock' | 'tenantId'>,
  actor: Actor,
  { name, website, phone, slug, timeZone }: UpdateTenantProfile,
): Promise<void> {
  if (slug !== undefined && isReservedSlug(slug)) throw new AppError('conflict', 'slug_taken', { params: { slug } });
  if (slug !== undefined) await assertNoFormerSlug(scope, scope.tenantId, slug);
  const profile = { name, website, phone: phone || null, ...(slug === undefined ? {} : { slug }) };
  try {
    await scope.db(async (tx) => {
      const before = await tx.tenant.findFirst({ select: { name: true, website: true, phone: true, slug: true } });
      await tx.tenant.updateMany({ where: { id: scope.tenantId }, data: profile });
      if (before && slug !== undefined)
        await saveFormerSlug(tx, { slug: before.slug, newSlug: slug }, scope.clock.now());
      if (timeZone !== undefined) await tx.tenantSettings.updateMany({ data: { timeZone } });
      const changes = listChanges(before ?? {}, profile);
      await recordAudit(tx, { actorUserId: actor.userId, action: 'tenant.updated', changes });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'slug_taken', { params: { slug: slug ?? '' } });
    throw error;
  }
}
