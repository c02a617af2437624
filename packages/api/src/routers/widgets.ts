import { getWidgetKey, rotateWidgetKey } from '@lobby/core';
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
});
