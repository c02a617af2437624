import * as z from 'zod/mini';
import { ListActivity } from '../reports/audit.ts';
import { Id, optionalText, OptionalWebAddress, Paging, requiredText } from '../fields/fields.ts';
import { Language } from '../fields/languages.ts';
import { TimeZone } from '../fields/time-zone.ts';
import { SUSPENSION_CODES, TENANT_ACTIVITIES, TENANT_SORTS } from '../limits/tenant-limits.ts';
import { PlanId } from '../plans.ts';
import { Slug, TenantStatus } from '../tenants.ts';
import { USAGE_METRICS } from '../limits/plan-features.ts';

const MAX_USD = 1_000_000;
const MAX_LIMIT = 1_000_000_000_000_000;

export const TenantId = z.object({ tenantId: Id });

/** The row that ended a page of the list of tenants. */
const TenantCursor = z.object({ value: z.string().check(z.maxLength(200)), id: Id });
export type TenantCursor = z.infer<typeof TenantCursor>;

/** A page of all tenants. What is left out filters nothing; `cursor` is the last page's `nextCursor`. */
export const ListTenants = z.object({
  /** Part of a name, a slug, an allowed site or a member's email. */
  search: z._default(optionalText(120), ''),
  planId: z.optional(PlanId),
  status: z.optional(TenantStatus),
  /** Of an industry template; empty: tenants without one. */
  templateName: z.optional(optionalText(80)),
  activity: z.optional(z.enum(TENANT_ACTIVITIES)),
  /** USD in this month, at least. */
  minCost: z.optional(z.number().check(z.gte(0), z.lte(MAX_USD))),
  sort: z._default(z.enum(TENANT_SORTS), 'createdAt'),
  isDescending: z._default(z.boolean(), true),
  cursor: z.optional(TenantCursor),
  take: z._default(z.int().check(z.gte(1), z.lte(200)), 50),
});
export type ListTenants = z.infer<typeof ListTenants>;

/** What staff changes of a tenant. */
export const UpdateTenant = z.object({
  tenantId: Id,
  name: requiredText(120),
  slug: Slug,
  website: OptionalWebAddress,
  phone: optionalText(40),
  language: Language,
  timeZone: TimeZone,
  /** For the platform's staff alone. */
  notes: optionalText(4000),
});
export type UpdateTenant = z.infer<typeof UpdateTenant>;

/** Suspends a tenant. Its members read the reason: the code in words and, where there is one, the text. */
export const SuspendTenant = z.object({
  tenantId: Id,
  code: z._default(z.enum(SUSPENSION_CODES), 'other'),
  reason: z._default(optionalText(300), ''),
});
export type SuspendTenant = z.infer<typeof SuspendTenant>;

/** Gives one tenant another limit than its plan's until `endsAt` (null: without an end). `limit` null: as its plan says. */
export const SetLimitOverride = z.object({
  tenantId: Id,
  metric: z.enum(USAGE_METRICS),
  limit: z.nullable(z.int().check(z.gte(0), z.lte(MAX_LIMIT))),
  endsAt: z.nullable(z.iso.datetime()),
});
export type SetLimitOverride = z.infer<typeof SetLimitOverride>;

/** A page of one tenant's resources. */
export const ListTenantResources = z.extend(Paging, { tenantId: Id });

/** A page of one tenant's activity log. */
export const ListTenantActivity = z.extend(ListActivity, { tenantId: Id });

/** Deletes a tenant after a time in which that can be taken back. */
export const ScheduleTenantDeletion = z.object({
  tenantId: Id,
  reason: requiredText(300),
  waitDays: z._default(z.int().check(z.gte(0), z.lte(90)), 14),
});
export type ScheduleTenantDeletion = z.infer<typeof ScheduleTenantDeletion>;

/** Enters a tenant's dashboard as its admin. */
export const StartStaffAccess = z.object({
  tenantId: Id,
  reason: requiredText(300),
  minutes: z._default(z.int().check(z.gte(5), z.lte(60)), 30),
  canWrite: z._default(z.boolean(), false),
});
export type StartStaffAccess = z.infer<typeof StartStaffAccess>;
