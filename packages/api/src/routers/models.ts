import { ChooseModel, UpdateModelBudget, SaveProvider } from '@lobby/contracts/models';
import {
  chooseModel,
  getModelSettings,
  removeProvider,
  saveProvider,
  testModel,
  updateModelBudget,
} from '@lobby/core/models';
import { companyAdminProcedure, settingsProcedure, router } from '../trpc.ts';

/** Which model writes a tenant's answers, and its budget. */
export const modelsRouter = router({
  getSettings: settingsProcedure.query(({ ctx }) => getModelSettings(ctx.tenant)),
  choose: companyAdminProcedure
    .input(ChooseModel)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => chooseModel(tx, ctx.actor, input))),
  saveProvider: companyAdminProcedure
    .input(SaveProvider)
    .mutation(({ ctx, input }) => saveProvider(ctx.tenant, ctx.actor, input)),
  removeProvider: companyAdminProcedure.mutation(({ ctx }) => ctx.tenant.db((tx) => removeProvider(tx, ctx.actor))),
  updateBudget: companyAdminProcedure
    .input(UpdateModelBudget)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateModelBudget(tx, ctx.actor, input))),
  /** One small call, to find a wrong key before visitors do. */
  test: companyAdminProcedure.mutation(({ ctx }) => testModel(ctx.tenant, ctx.actor)),
});
