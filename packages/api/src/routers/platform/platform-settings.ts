import {
  BrandingSettings,
  CrawlSettings,
  RegistrationSettings,
  ResetSettings,
  SendTestMail,
  UpdateMailSettings,
  UpdateModelSettings,
} from '@lobby/contracts/platform/settings';
import { RetentionSettings } from '@lobby/contracts/retention';
import {
  getPlatformSettings,
  resetSettingGroup,
  sendTestMail,
  testPlatformModel,
  updateRegistrationSettings,
  updateSettingGroup,
} from '@lobby/core/platform';
import { platformProcedure, router, superAdminProcedure } from '../../trpc.ts';

/** An empty text keeps the stored secret. */
const toSecretChange = (secret: string | null): string | null | undefined => (secret === '' ? undefined : secret);

/** What the console sets above the environment. */
export const platformSettingsRouter = router({
  get: platformProcedure('view').query(({ ctx }) => getPlatformSettings(ctx.deps)),
  updateRegistration: superAdminProcedure
    .input(RegistrationSettings)
    .mutation(({ ctx, input: values }) => updateRegistrationSettings(ctx.deps, ctx.user.id, values)),
  updateMail: superAdminProcedure
    .input(UpdateMailSettings)
    .mutation(({ ctx, input: { password, ...values } }) =>
      updateSettingGroup(ctx.deps, ctx.user.id, { group: 'mail', values, secret: toSecretChange(password) }),
    ),
  updateModel: superAdminProcedure
    .input(UpdateModelSettings)
    .mutation(({ ctx, input: { apiKey, ...values } }) =>
      updateSettingGroup(ctx.deps, ctx.user.id, { group: 'model', values, secret: toSecretChange(apiKey) }),
    ),
  updateCrawl: superAdminProcedure
    .input(CrawlSettings)
    .mutation(({ ctx, input: values }) => updateSettingGroup(ctx.deps, ctx.user.id, { group: 'crawl', values })),
  updateRetention: superAdminProcedure
    .input(RetentionSettings)
    .mutation(({ ctx, input: values }) => updateSettingGroup(ctx.deps, ctx.user.id, { group: 'retention', values })),
  updateBranding: superAdminProcedure
    .input(BrandingSettings)
    .mutation(({ ctx, input: values }) => updateSettingGroup(ctx.deps, ctx.user.id, { group: 'branding', values })),
  reset: superAdminProcedure
    .input(ResetSettings)
    .mutation(({ ctx, input }) => resetSettingGroup(ctx.deps, ctx.user.id, input.group)),
  sendTestMail: superAdminProcedure
    .input(SendTestMail)
    .mutation(({ ctx, input }) => sendTestMail(ctx.deps, ctx.user.id, input.to)),
  testModel: superAdminProcedure.mutation(({ ctx }) => testPlatformModel(ctx.deps, ctx.user.id)),
});
