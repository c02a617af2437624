import { MakeIdentityKey, WidgetBehaviour } from '@lobby/contracts';
import {
  getBehaviour,
  getIdentityKey,
  getWidgetKey,
  makeIdentityKey,
  removeIdentityKey,
  rotateWidgetKey,
  updateBehaviour,
} from '@lobby/core';
import { companyAdminProcedure, router } from '../trpc.ts';

/** The script tag that a company puts on its site. */
const snippetOf = (publicUrl: string, key: string): string =>
  `<script async src="${publicUrl}/widget/${key}.js"></script>`;

export const widgetsRouter = router({
  key: companyAdminProcedure.query(async ({ ctx }) => {
    const key = await ctx.tenant.db(getWidgetKey);
    return { key, snippet: snippetOf(ctx.deps.publicUrl, key) };
  }),
  rotateKey: companyAdminProcedure.mutation(async ({ ctx }) => {
    const key = await ctx.tenant.db((tx) => rotateWidgetKey(tx, ctx.actor, ctx.deps.clock.now()));
    return { key, snippet: snippetOf(ctx.deps.publicUrl, key) };
  }),
  behaviour: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(getBehaviour)),
  updateBehaviour: companyAdminProcedure
    .input(WidgetBehaviour)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateBehaviour(tx, ctx.actor, input))),
  identityKey: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(getIdentityKey)),
  makeIdentityKey: companyAdminProcedure
    .input(MakeIdentityKey)
    .mutation(({ ctx, input }) => makeIdentityKey(ctx.tenant, ctx.actor, input)),
  removeIdentityKey: companyAdminProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => removeIdentityKey(tx, ctx.actor)),
  ),
});
