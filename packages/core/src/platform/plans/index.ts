// The plans themselves: their versions, who is on which, and what a change would do.
export { listPlanDetails } from './list-plan-details.ts';
export { listPlanTenants } from './list-plan-tenants.ts';
export { previewPlanVersion } from './preview-plan-version.ts';
export { moveTenants, publishPlanVersion } from './publish-plan-version.ts';
