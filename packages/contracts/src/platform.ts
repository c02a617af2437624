import * as z from 'zod/mini';
import { RegisterTenant } from './auth.ts';
import { Id, requiredText } from './fields.ts';
import { PlanId } from './plans.ts';

/** A company that the super admin makes; its first company admin sets a password by link. */
export const ProvisionTenant = z.omit(RegisterTenant, { password: true });
export type ProvisionTenant = z.infer<typeof ProvisionTenant>;

export const SuspendTenant = z.object({ tenantId: Id, reason: requiredText(300, 'The reason') });
export type SuspendTenant = z.infer<typeof SuspendTenant>;
export const ChangePlan = z.object({ tenantId: Id, planId: PlanId });
export type ChangePlan = z.infer<typeof ChangePlan>;
