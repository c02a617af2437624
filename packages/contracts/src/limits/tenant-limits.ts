// Apart from the schemas, so that a page that needs no schema loads none.

/** Why staff suspends a tenant. `deletion`: it waits for its deletion. */
export const SUSPENSION_CODES = ['unpaid', 'abuse', 'security', 'requested', 'other'] as const;
export type SuspensionCode = (typeof SUSPENSION_CODES)[number] | 'deletion';

/** By what the list of tenants is sorted. */
export const TENANT_SORTS = [
  'createdAt',
  'name',
  'lastMessageAt',
  'members',
  'resources',
  'conversations',
  'messages',
  'storage',
  'questions',
  'cost',
] as const;
export type TenantSort = (typeof TENANT_SORTS)[number];

/** When a tenant had its last message: within a day, a week or a month, or longer ago than a month or never. */
export const TENANT_ACTIVITIES = ['day', 'week', 'month', 'quiet'] as const;
