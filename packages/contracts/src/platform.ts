import * as z from 'zod/mini';
import { RegisterCompany } from './access.ts';
import { Id, requiredText } from './fields.ts';
import { PlanId } from './plans.ts';

/** A company that the super admin makes; its first company admin sets a password by link. */
export const CreateTenant = z.omit(RegisterCompany, { password: true });
export type CreateTenant = z.infer<typeof CreateTenant>;

export const SuspendTenant = z.object({ tenantId: Id, reason: requiredText(300, 'The reason') });
export const ChangePlan = z.object({ tenantId: Id, planId: PlanId });
