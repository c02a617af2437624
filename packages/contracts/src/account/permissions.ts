// Apart from the schemas, so that a page that only asks for a permission loads none of them.

/** What an agent can be allowed beside conversations. */
export const PERMISSIONS = ['analytics', 'export', 'knowledge', 'settings', 'billing'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Whether a member may use what this permission opens. Company admins may use everything. */
export const hasPermission = (
  { role, permissions }: { role: string; permissions: readonly string[] },
  permission: Permission,
): boolean => role === 'company_admin' || permissions.includes(permission);
