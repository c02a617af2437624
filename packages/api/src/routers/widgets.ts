import { AppError } from '@lobby/contracts/errors';
import { CreateIdentityKey, WidgetSettings } from '@lobby/contracts/widgets';
import { uploadLogo } from '@lobby/core/attachments';
import {
  createIdentityKey,
  findIdentityKey,
  getWidgetKey,
  getWidgetSettings,
  removeIdentityKey,
  rotateWidgetKey,
  updateWidgetSettings,
} from '@lobby/core/widgets';
import { z } from 'zod';
import { findUploadedFile } from '../uploaded-file.ts';
import { companyAdminProcedure, router } from '../trpc.ts';

/** The script tag that a company puts on its site. */
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
    const file = await findUploadedFile(input);
    if (!file) throw new AppError('invalid', 'Please choose a picture.');
    await uploadLogo(ctx.tenant, ctx.actor, file);
  }),
  findIdentityKey: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(findIdentityKey)),
  createIdentityKey: companyAdminProcedure
    .input(CreateIdentityKey)
    .mutation(({ ctx, input }) => createIdentityKey(ctx.tenant, ctx.actor, input)),
  removeIdentityKey: companyAdminProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => removeIdentityKey(tx, ctx.actor)),
  ),
});
