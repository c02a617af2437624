// What companies of an industry start with: published versions, the one that a tenant has, and updates that keep the tenant's changes.
export { applyIndustryTemplate, applyTemplateFields } from './apply-industry-template.ts';
export { listIndustryTemplates } from './list-industry-templates.ts';
export { listTemplateChanges } from './list-template-changes.ts';
export { findTenantTemplate } from './find-tenant-template.ts';
export { publishIndustryTemplates } from './publish-industry-templates.ts';
export { readIndustryTemplates } from './read-industry-templates.ts';
export { compareTemplateVersions, reviewTemplate } from './editor/compare-template-versions.ts';
export { getTemplate } from './editor/get-template.ts';
export { listTemplates } from './editor/list-templates.ts';
export { publishTemplateDraft } from './editor/publish-template-draft.ts';
export { restoreTemplate, retireTemplate } from './editor/retire-template.ts';
export { dismissShippedTemplate, useShippedTemplate } from './editor/review-shipped-template.ts';
export { createTemplate, discardTemplateDraft, saveTemplateDraft } from './editor/save-template-draft.ts';
export { listRollouts, listRolloutTargets } from './rollout/list-rollouts.ts';
export { listTemplateTenants } from './rollout/list-template-tenants.ts';
export { rollOutTemplate } from './rollout/roll-out-template.ts';
export { startRollout, stopRollout } from './rollout/start-rollout.ts';
