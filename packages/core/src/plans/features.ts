import { AppError, notFound } from '@lobby/contracts/errors';
import { Feature } from '@lobby/contracts/plans';
import type { FeatureAccess } from '@lobby/contracts/plans';
import type { TenantTx } from '@lobby/db';

/** Which features the tenant has. An override counts until it ends; then the plan does again. */
export async function listFeatures(tx: TenantTx, now = new Date()): Promise<FeatureAccess[]> {
  const tenant = await tx.tenant.findFirst({ select: { terms: { select: { features: true } } } });
  if (!tenant) throw notFound('tenant');
  const overrides = await tx.featureOverride.findMany({ where: { OR: [{ endsAt: null }, { endsAt: { gt: now } }] } });
  return Feature.options.map((feature): FeatureAccess => {
    const override = overrides.find((row) => row.feature === feature);
    if (!override) return { feature, isEnabled: tenant.terms.features.includes(feature), source: 'plan', endsAt: null };
    return { feature, isEnabled: override.enabled, source: 'override', endsAt: override.endsAt?.toISOString() ?? null };
  });
}

/** Whether the tenant has a feature. */
export const hasFeature = async (tx: TenantTx, feature: Feature, now = new Date()): Promise<boolean> =>
  (await listFeatures(tx, now)).some((access) => access.feature === feature && access.isEnabled);

/** Throws AppError over_quota when the tenant doesn't have a feature. */
export async function assertFeature(tx: TenantTx, feature: Feature, now = new Date()): Promise<void> {
  if (!(await hasFeature(tx, feature, now))) throw new AppError('over_quota', `${feature}_not_included`);
}
