import { CompleteStep, RateQuestion, SetAvailability } from '@lobby/contracts/onboarding';
import {
  checkInstallation,
  closeOnboarding,
  completeStep,
  getOnboarding,
  listTrialQuestions,
  rateQuestion,
  setAvailability,
} from '@lobby/core/onboarding';
import { companyAdminProcedure, router } from '../../trpc.ts';

export const onboardingRouter = router({
  get: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(getOnboarding)),
  completeStep: companyAdminProcedure
    .input(CompleteStep)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => completeStep(tx, input.step))),
  close: companyAdminProcedure.mutation(({ ctx }) => ctx.tenant.db((tx) => closeOnboarding(tx, ctx.deps.clock.now()))),
  listQuestions: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(listTrialQuestions)),
  rateQuestion: companyAdminProcedure
    .input(RateQuestion)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => rateQuestion(tx, input))),
  setAvailability: companyAdminProcedure
    .input(SetAvailability)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setAvailability(tx, ctx.actor, input))),
  checkInstallation: companyAdminProcedure.mutation(async ({ ctx }) => {
    await ctx.deps.rateLimits.consume('preview-website', ctx.actor.userId);
    return checkInstallation(ctx.tenant);
  }),
});
