// What companies of an industry start with: published versions, the one that a tenant has, and updates that keep the tenant's changes.
export { applyIndustryTemplate, applyTemplateFields } from './apply-industry-template.ts';
export { listIndustryTemplates } from './list-industry-templates.ts';
export { listTemplateChanges } from './list-template-changes.ts';
export { findTenantTemplate } from './find-tenant-template.ts';
export { publishIndustryTemplates } from './publish-industry-templates.ts';
export { readIndustryTemplates } from './read-industry-templates.ts';
