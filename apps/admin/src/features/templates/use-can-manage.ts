import { hasPermission } from '@lobby/contracts/platform/super-admins';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';

/** Whether who is signed in may change anything in the console. */
export function useCanManage(): boolean {
  const { data: me } = useQuery(queries.auth.me.queryOptions());
  const role = me?.user.superAdminRole;
  return Boolean(role && hasPermission(role, 'manage'));
}
