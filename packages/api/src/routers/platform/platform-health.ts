import { AlertSettings } from '@lobby/contracts/platform/settings';
import { sendTestAlert } from '@lobby/core/durable-jobs';
import { getAlertSettings, getHealth, updateSettingGroup } from '@lobby/core/platform';
import { platformProcedure, router, superAdminProcedure } from '../../trpc.ts';

/** Whether the platform works, and who is told when it doesn't. */
export const platformHealthRouter = router({
  get: platformProcedure('view').query(({ ctx }) => getHealth(ctx.deps)),
  getAlerts: platformProcedure('view').query(({ ctx }) => getAlertSettings(ctx.deps)),
  updateAlerts: superAdminProcedure
    .input(AlertSettings)
    .mutation(({ ctx, input: values }) => updateSettingGroup(ctx.deps, ctx.user.id, { group: 'alerts', values })),
  testAlerts: superAdminProcedure.mutation(({ ctx }) => sendTestAlert(ctx.deps, ctx.user.id)),
});
