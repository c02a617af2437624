import type { Permission } from '@lobby/contracts/permissions';
import type { TenantContextValue } from '../tenant-context.ts';

/** Who may open a page beside company admins: members with one of the permissions; nobody where there is none. */
const PAGE_PERMISSIONS: Readonly<Record<string, readonly Permission[]>> = {
  overview: [],
  setup: [],
  analytics: ['analytics'],
  figures: ['analytics'],
  resources: ['knowledge'],
  facts: ['knowledge'],
  faqs: ['knowledge'],
  replies: ['knowledge'],
  unanswered: ['knowledge'],
  try: ['knowledge', 'settings'],
  evaluation: ['knowledge'],
  assistant: ['settings'],
  handover: ['settings'],
  widget: ['settings'],
  fields: [],
  channels: [],
  team: [],
  plan: ['billing'],
  import: [],
  company: [],
  activity: [],
};

/** The permissions that open the page at a path below the tenant's; null for a page of every member, or none at all. */
export const findPagePermissions = (path: string): readonly Permission[] | null =>
  PAGE_PERMISSIONS[path.split('/').find(Boolean) ?? ''] ?? null;

/** Whether the member may open the page at a path below the tenant's. */
export function mayOpenPage({ isAdmin, can }: Pick<TenantContextValue, 'isAdmin' | 'can'>, path: string): boolean {
  const permissions = findPagePermissions(path);
  return permissions === null || isAdmin || permissions.some((permission) => can(permission));
}
