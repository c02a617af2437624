import * as z from 'zod/mini';
import { Id, requiredText } from '../fields/fields.ts';
import { Feature, PlanId } from '../plans.ts';

const count = (max: number) => z.int().check(z.gte(0), z.lte(max));

/** The most that a plan can allow; larger files are refused by the product itself. */
const MAX_FILE_BYTES = 25_000_000;
const MAX_STORAGE_BYTES = 1_000_000_000_000_000;
const MAX_CALLS_PER_MINUTE = 24_000;

/** What a version of a plan includes. Sizes in bytes; `monthlyPriceCents` null: on request. */
export const PlanTerms = z.object({
  monthlyQuestions: count(100_000_000),
  maxResources: count(1_000_000),
  maxStorageBytes: count(MAX_STORAGE_BYTES),
  maxSeats: z.int().check(z.gte(1), z.lte(100_000)),
  maxContacts: count(10_000_000),
  maxPages: count(1_000_000),
  maxFileBytes: z.int().check(z.gte(1), z.lte(MAX_FILE_BYTES)),
  monthlyPriceCents: z.nullable(count(100_000_000)),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'invalid_currency')),
  features: z.array(Feature),
  visitorCallsPerMinute: z.int().check(z.gte(1), z.lte(MAX_CALLS_PER_MINUTE)),
  memberCallsPerMinute: z.int().check(z.gte(1), z.lte(MAX_CALLS_PER_MINUTE)),
});
export type PlanTerms = z.infer<typeof PlanTerms>;

/** A new version of a plan. `movesTenants`: those on older versions go to it at once. */
export const PublishPlanVersion = z.extend(PlanTerms, { planId: PlanId, movesTenants: z.boolean() });
export type PublishPlanVersion = z.infer<typeof PublishPlanVersion>;

/** What a version would change, before it is published. */
export const PreviewPlanVersion = z.extend(PlanTerms, { planId: PlanId });
export type PreviewPlanVersion = z.infer<typeof PreviewPlanVersion>;

/** Puts tenants of a plan on its newest version: those named, or all of them. */
export const MoveTenants = z.object({
  planId: PlanId,
  tenantIds: z.nullable(z.array(Id).check(z.minLength(1), z.maxLength(200))),
});
export type MoveTenants = z.infer<typeof MoveTenants>;

export const ListPlanTenants = z.object({
  planId: PlanId,
  isOutdated: z._default(z.boolean(), false),
  skip: z._default(z.int().check(z.gte(0), z.lte(1_000_000)), 0),
  take: z._default(z.int().check(z.gte(1), z.lte(200)), 25),
});
export type ListPlanTenants = z.infer<typeof ListPlanTenants>;

export const RenamePlan = z.object({ planId: PlanId, name: requiredText(40) });
export type RenamePlan = z.infer<typeof RenamePlan>;

/** Removes a plan. `moveTo`: the plan that its tenants go to; null where it has none. */
export const RemovePlan = z.object({ planId: PlanId, moveTo: z.nullable(PlanId) });
export type RemovePlan = z.infer<typeof RemovePlan>;

/** A new plan, which begins with what another one includes and stands after it. */
export const CreatePlan = z.object({ planId: PlanId, name: requiredText(40), copyOf: PlanId });
export type CreatePlan = z.infer<typeof CreatePlan>;
