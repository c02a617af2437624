import {
  CreatePlan,
  ListPlanTenants,
  MoveTenants,
  PreviewPlanVersion,
  PublishPlanVersion,
  RemovePlan,
  RenamePlan,
} from '@lobby/contracts/platform/plans';
import {
  createPlan,
  listPlanDetails,
  listPlanTenants,
  moveTenants,
  previewPlanVersion,
  publishPlanVersion,
  removePlan,
  renamePlan,
} from '@lobby/core/platform';
import { platformProcedure, router } from '../../trpc.ts';

/** Plans with their versions, and who is on which. */
export const platformPlansRouter = router({
  list: platformProcedure('view').query(({ ctx }) => listPlanDetails(ctx.deps)),
  listTenants: platformProcedure('view')
    .input(ListPlanTenants)
    .query(({ ctx, input }) => listPlanTenants(ctx.deps, input)),
  preview: platformProcedure('view')
    .input(PreviewPlanVersion)
    .query(({ ctx, input }) => previewPlanVersion(ctx.deps, input)),
  publish: platformProcedure('plans')
    .input(PublishPlanVersion)
    .mutation(({ ctx, input }) => publishPlanVersion(ctx.deps, ctx.user.id, input)),
  create: platformProcedure('plans')
    .input(CreatePlan)
    .mutation(({ ctx, input }) => createPlan(ctx.deps, ctx.user.id, input)),
  rename: platformProcedure('plans')
    .input(RenamePlan)
    .mutation(({ ctx, input }) => renamePlan(ctx.deps, ctx.user.id, input)),
  remove: platformProcedure('plans')
    .input(RemovePlan)
    .mutation(({ ctx, input }) => removePlan(ctx.deps, ctx.user.id, input)),
  moveTenants: platformProcedure('plans')
    .input(MoveTenants)
    .mutation(({ ctx, input }) => moveTenants(ctx.deps, ctx.user.id, input)),
});
