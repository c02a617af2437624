import { hasPermission } from '@lobby/contracts/platform/super-admins';
import type { PlatformPermission } from '@lobby/contracts/platform/super-admins';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';

/** Whether who is signed in has a permission of the console. */
export function useCan(permission: PlatformPermission): boolean {
  const { data: me } = useQuery(queries.auth.me.queryOptions());
  const role = me?.user.superAdminRole;
  return Boolean(role && hasPermission(role, permission));
}
