import * as z from 'zod/mini';
import { Id, requiredText } from './fields/fields.ts';
import { Feature, PlanId } from './plans.ts';
import { durableJobPayloads } from './transport/jobs.ts';
import type { DurableJobName } from './transport/jobs.ts';
import { RegisterTenant } from './tenants.ts';
import { TemplateLanguage } from './setup/template-languages.ts';

/** A tenant that a super admin creates; its first company admin chooses a password by link. */
export const ProvisionTenant = z.extend(z.omit(RegisterTenant, { password: true, timeZone: true }), {
  name: requiredText(120),
  planId: PlanId,
  /** Of the industry template that it starts with; null: none. */
  templateName: z._default(z.nullable(requiredText(80)), null),
  /** One that the template exists in; null: its own. */
  templateLanguage: z._default(z.nullable(TemplateLanguage), null),
});
export type ProvisionTenant = z.infer<typeof ProvisionTenant>;

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

/** The job that ended a page of a list of stopped jobs. */
const JobCursor = z.object({ at: z.iso.datetime(), id: Id });
export type JobCursor = z.infer<typeof JobCursor>;

/** A page of the mails that were not sent; `cursor` is the last page's `nextCursor`. */
export const ListUnsentMail = z.object({
  cursor: z.optional(JobCursor),
  take: z._default(z.int().check(z.gte(1), z.lte(200)), 50),
});
export type ListUnsentMail = z.infer<typeof ListUnsentMail>;

/** A page of the durable jobs that were given up: of one name, or of all. */
export const ListDeadJobs = z.extend(ListUnsentMail, {
  name: z.optional(z.enum(Object.keys(durableJobPayloads) as [DurableJobName, ...DurableJobName[]])),
});
export type ListDeadJobs = z.infer<typeof ListDeadJobs>;
