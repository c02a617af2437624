import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

/** The signed-in person's own account. */
export type Account = RouterOutputs['account']['get'];

/** The account of the person who is signed in. */
export const useAccount = () => useQuery(queries.account.get.queryOptions());

/** Reloads what is shown of the account, and what it opens. */
export function useRefreshAccount(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries(queries.account.pathFilter());
    await queryClient.invalidateQueries(queries.auth.me.queryFilter());
  };
}
