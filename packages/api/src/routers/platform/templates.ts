import {
  CompareTemplateVersions,
  CreateTemplate,
  ListRolloutTargets,
  ListTemplateTenants,
  PublishTemplate,
  ReviewTemplate,
  RolloutId,
  SaveTemplateDraft,
  StartRollout,
  TemplateRef,
  TemplateVersionRef,
} from '@lobby/contracts/platform/templates';
import {
  compareTemplateVersions,
  createTemplate,
  discardTemplateDraft,
  dismissShippedTemplate,
  getTemplate,
  listRollouts,
  listRolloutTargets,
  listTemplates,
  listTemplateTenants,
  publishTemplateDraft,
  restoreTemplate,
  retireTemplate,
  reviewTemplate,
  saveTemplateDraft,
  startRollout,
  stopRollout,
  useShippedTemplate,
} from '@lobby/core/industry-templates';
import { platformProcedure, router, superAdminProcedure } from '../../trpc.ts';

/** Industry templates as staff edits, publishes and rolls them out. */
export const platformTemplatesRouter = router({
  list: platformProcedure('view').query(({ ctx }) => listTemplates(ctx.deps)),
  get: platformProcedure('view')
    .input(TemplateRef)
    .query(({ ctx, input }) => getTemplate(ctx.deps, input.name)),
  compareVersions: platformProcedure('view')
    .input(CompareTemplateVersions)
    .query(({ ctx, input }) => compareTemplateVersions(ctx.deps, input)),
  create: superAdminProcedure
    .input(CreateTemplate)
    .mutation(({ ctx, input }) => createTemplate(ctx.deps, ctx.user.id, input)),
  saveDraft: superAdminProcedure
    .input(SaveTemplateDraft)
    .mutation(({ ctx, input }) => saveTemplateDraft(ctx.deps, input)),
  discardDraft: superAdminProcedure
    .input(TemplateRef)
    .mutation(({ ctx, input }) => discardTemplateDraft(ctx.deps, ctx.user.id, input.name)),
  /** What publishing would change; a content that can't be published is refused field by field. A mutation, because it is long. */
  review: superAdminProcedure.input(ReviewTemplate).mutation(({ ctx, input }) => reviewTemplate(ctx.deps, input)),
  publish: superAdminProcedure
    .input(PublishTemplate)
    .mutation(({ ctx, input }) => publishTemplateDraft(ctx.deps, ctx.user.id, input)),
  retire: superAdminProcedure
    .input(TemplateRef)
    .mutation(({ ctx, input }) => retireTemplate(ctx.deps, ctx.user.id, input.name)),
  restore: superAdminProcedure
    .input(TemplateRef)
    .mutation(({ ctx, input }) => restoreTemplate(ctx.deps, ctx.user.id, input.name)),
  useShipped: superAdminProcedure
    .input(TemplateVersionRef)
    .mutation(({ ctx, input }) => useShippedTemplate(ctx.deps, ctx.user.id, input)),
  dismissShipped: superAdminProcedure
    .input(TemplateVersionRef)
    .mutation(({ ctx, input }) => dismissShippedTemplate(ctx.deps, ctx.user.id, input)),

  listTenants: platformProcedure('view')
    .input(ListTemplateTenants)
    .query(({ ctx, input }) => listTemplateTenants(ctx.deps, input)),
  listRollouts: platformProcedure('view')
    .input(TemplateRef)
    .query(({ ctx, input }) => listRollouts(ctx.deps, input.name)),
  listRolloutTargets: platformProcedure('view')
    .input(ListRolloutTargets)
    .query(({ ctx, input }) => listRolloutTargets(ctx.deps, input)),
  startRollout: superAdminProcedure
    .input(StartRollout)
    .mutation(({ ctx, input }) => startRollout(ctx.deps, ctx.user.id, input)),
  stopRollout: superAdminProcedure
    .input(RolloutId)
    .mutation(({ ctx, input }) => stopRollout(ctx.deps, ctx.user.id, input.rolloutId)),
});
