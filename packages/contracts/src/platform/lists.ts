import * as z from 'zod/mini';
import { CONVERSATION_OWNERS } from '../conversations.ts';
import { Id, optionalText } from '../fields/fields.ts';
import {
  PLATFORM_CONVERSATION_SORTS,
  PLATFORM_MEMBER_SORTS,
  PLATFORM_RESOURCE_SORTS,
  RESOURCE_STATUSES,
  RESOURCE_TYPES,
} from '../limits/platform-lists.ts';
import { TENANT_ACTIVITIES } from '../limits/tenant-limits.ts';

/** The row that ended a page of a list. */
const RowCursor = z.object({ value: z.string().check(z.maxLength(400)), id: Id });
export type RowCursor = z.infer<typeof RowCursor>;

/** A page over all tenants. What is left out filters nothing; `cursor` is the last page's `nextCursor`. */
const PlatformPage = z.object({
  search: z._default(optionalText(120), ''),
  tenantId: z.optional(Id),
  isDescending: z._default(z.boolean(), true),
  cursor: z.optional(RowCursor),
  take: z._default(z.int().check(z.gte(1), z.lte(200)), 50),
});

/** `search`: part of a title or of a tenant's name. */
export const ListAllResources = z.extend(PlatformPage, {
  status: z.optional(z.enum(RESOURCE_STATUSES)),
  type: z.optional(z.enum(RESOURCE_TYPES)),
  /** Whether its last sync failed. */
  isFailing: z.optional(z.boolean()),
  sort: z._default(z.enum(PLATFORM_RESOURCE_SORTS), 'createdAt'),
});
export type ListAllResources = z.infer<typeof ListAllResources>;

/** `search`: part of a name, an email address or a tenant's name. */
export const ListAllMembers = z.extend(PlatformPage, {
  role: z.optional(z.enum(['company_admin', 'agent'])),
  isDisabled: z.optional(z.boolean()),
  hasTwoFactor: z.optional(z.boolean()),
  /** When they were last seen. */
  activity: z.optional(z.enum(TENANT_ACTIVITIES)),
  sort: z._default(z.enum(PLATFORM_MEMBER_SORTS), 'createdAt'),
});
export type ListAllMembers = z.infer<typeof ListAllMembers>;

/** `search`: part of a tenant's name. */
export const ListAllConversations = z.extend(PlatformPage, {
  state: z.optional(z.enum(['open', 'resolved'])),
  owner: z.optional(z.enum(CONVERSATION_OWNERS)),
  channel: z.optional(z.string().check(z.regex(/^[a-z]{1,20}$/))),
  language: z.optional(z.string().check(z.regex(/^[a-z]{2,3}$/))),
  sort: z._default(z.enum(PLATFORM_CONVERSATION_SORTS), 'createdAt'),
});
export type ListAllConversations = z.infer<typeof ListAllConversations>;
