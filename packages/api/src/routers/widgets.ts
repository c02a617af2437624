import {
  CreateIdentityKey,
  CreateWidgetKey,
  IdentityKeyReference,
  RenameWidgetKey,
  RotateWidgetKey,
  WidgetKeyReference,
  WidgetSettings,
} from '@lobby/contracts/widgets';
import {
  createIdentityKey,
  createWidgetKey,
  getWidgetKey,
  getWidgetSettings,
  listIdentityKeys,
  listWidgetKeys,
  removeIdentityKey,
  renameWidgetKey,
  revokeWidgetKey,
  rotateWidgetKey,
  updateWidgetSettings,
  uploadLogo,
} from '@lobby/core/widgets';
import { z } from 'zod';
import { getUploadedFile } from '../parse-upload.ts';
import { settingsProcedure, router } from '../trpc.ts';

/** The script tag that embeds the widget. */
const buildSnippet = (publicUrl: string, key: string): string =>
  `<script async src="${publicUrl}/widget/${key}.js"></script>`;

export const widgetsRouter = router({
  getKey: settingsProcedure.query(async ({ ctx }) => {
    const key = await ctx.tenant.db(getWidgetKey);
    return { key, snippet: buildSnippet(ctx.deps.publicUrl, key) };
  }),
  listKeys: settingsProcedure.query(async ({ ctx }) => {
    const keys = await ctx.tenant.db((tx) => listWidgetKeys(tx, ctx.deps.clock.now()));
    return keys.map((one) => ({ ...one, snippet: buildSnippet(ctx.deps.publicUrl, one.key) }));
  }),
  createKey: settingsProcedure
    .input(CreateWidgetKey)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => createWidgetKey(tx, ctx.actor, input))),
  renameKey: settingsProcedure
    .input(RenameWidgetKey)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => renameWidgetKey(tx, ctx.actor, input))),
  rotateKey: settingsProcedure.input(RotateWidgetKey).mutation(async ({ ctx, input }) => {
    const now = ctx.deps.clock.now();
    return { key: await ctx.tenant.db((tx) => rotateWidgetKey(tx, ctx.actor, { ...input, now })) };
  }),
  revokeKey: settingsProcedure
    .input(WidgetKeyReference)
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => revokeWidgetKey(tx, ctx.actor, { ...input, now: ctx.deps.clock.now() })),
    ),
  getSettings: settingsProcedure.query(({ ctx }) => ctx.tenant.db(getWidgetSettings)),
  updateSettings: settingsProcedure
    .input(WidgetSettings)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateWidgetSettings(tx, ctx.actor, input))),
  uploadLogo: settingsProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await uploadLogo(ctx.tenant, ctx.actor, await getUploadedFile(input));
  }),
  listIdentityKeys: settingsProcedure.query(({ ctx }) =>
    ctx.tenant.db((tx) => listIdentityKeys(tx, ctx.deps.clock.now())),
  ),
  createIdentityKey: settingsProcedure
    .input(CreateIdentityKey)
    .mutation(({ ctx, input }) => createIdentityKey(ctx.tenant, ctx.actor, input)),
  removeIdentityKey: settingsProcedure
    .input(IdentityKeyReference)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeIdentityKey(tx, ctx.actor, input.identityKeyId))),
});
