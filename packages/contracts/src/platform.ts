import * as z from 'zod/mini';
import { Id, requiredText } from './fields/fields.ts';
import { Feature, PlanId } from './plans.ts';
import { RegisterTenant } from './tenants.ts';

/** A tenant that a super admin creates; its first company admin chooses a password by link. */
export const ProvisionTenant = z.omit(RegisterTenant, { password: true, timeZone: true });
export type ProvisionTenant = z.infer<typeof ProvisionTenant>;

export const SuspendTenant = z.object({ tenantId: Id, reason: requiredText(300) });
export type SuspendTenant = z.infer<typeof SuspendTenant>;

export const ChangePlan = z.object({ tenantId: Id, planId: PlanId });
export type ChangePlan = z.infer<typeof ChangePlan>;

/** Turns a feature on or off for one tenant, until `endsAt` (null: without an end). `isEnabled` null: as its plan says. */
export const SetFeatureOverride = z.object({
  tenantId: Id,
  feature: Feature,
  isEnabled: z.nullable(z.boolean()),
  endsAt: z.nullable(z.iso.datetime()),
});
export type SetFeatureOverride = z.infer<typeof SetFeatureOverride>;
