import { CreateIdentityKey, WidgetSettings } from '@lobby/contracts/widgets';
import {
  createIdentityKey,
  findIdentityKey,
  getWidgetKey,
  getWidgetSettings,
  removeIdentityKey,
  rotateWidgetKey,
  updateWidgetSettings,
  uploadLogo,
} from '@lobby/core/widgets';
import { z } from 'zod';
import { getUploadedFile } from '../parse-upload.ts';
import { companyAdminProcedure, router } from '../trpc.ts';

/** The script tag that embeds the widget. */
const buildSnippet = (publicUrl: string, key: string): string =>
  `<script async src="${publicUrl}/widget/${key}.js"></script>`;

export const widgetsRouter = router({
  getKey: companyAdminProcedure.query(async ({ ctx }) => {
    const key = await ctx.tenant.db(getWidgetKey);
    return { key, snippet: buildSnippet(ctx.deps.publicUrl, key) };
  }),
  rotateKey: companyAdminProcedure.mutation(async ({ ctx }) => {
    const key = await ctx.tenant.db((tx) => rotateWidgetKey(tx, ctx.actor, ctx.deps.clock.now()));
    return { key, snippet: buildSnippet(ctx.deps.publicUrl, key) };
  }),
  getSettings: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(getWidgetSettings)),
  updateSettings: companyAdminProcedure
    .input(WidgetSettings)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateWidgetSettings(tx, ctx.actor, input))),
  uploadLogo: companyAdminProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await uploadLogo(ctx.tenant, ctx.actor, await getUploadedFile(input));
  }),
  findIdentityKey: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(findIdentityKey)),
  createIdentityKey: companyAdminProcedure
    .input(CreateIdentityKey)
    .mutation(({ ctx, input }) => createIdentityKey(ctx.tenant, ctx.actor, input)),
  removeIdentityKey: companyAdminProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => removeIdentityKey(tx, ctx.actor)),
  ),
});
