import { NetworkReference } from '@lobby/contracts/networks';
import { blockNetwork, listNetworks, unblockNetwork } from '@lobby/core/networks';
import { router, settingsProcedure } from '../../trpc.ts';

/** Networks that ask unusually much, and those that the company takes no messages from. */
export const networksRouter = router({
  list: settingsProcedure.query(({ ctx }) => ctx.tenant.db(listNetworks)),
  block: settingsProcedure
    .input(NetworkReference)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => blockNetwork(tx, ctx.actor, input.network))),
  unblock: settingsProcedure
    .input(NetworkReference)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => unblockNetwork(tx, ctx.actor, input.network))),
});
