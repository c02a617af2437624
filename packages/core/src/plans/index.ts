// Plans: limits and features of a tenant, and its use of them.
export { consumeQuestionQuota } from './consume-question-quota.ts';
export { hasQuestionQuota } from './has-question-quota.ts';
export { countFeatureUse } from './count-feature-use.ts';
export { assertRoom } from './assert-room.ts';
export { assertWithinLimit } from './assert-within-limit.ts';
export { getUsage, toUsagePeriod } from './get-usage.ts';
export { assertFeature, hasFeature, listFeatures } from './features.ts';
export { listBilledMonths } from './list-billed-months.ts';
export { listMonthlyUsage } from './list-monthly-usage.ts';
export { requestPlan, withdrawPlanRequest } from './request-plan.ts';
export { listLimitOverrides } from './load-limits.ts';
export { listPlans } from './list-plans.ts';
export { chooseSelfServicePlan, listPlansForSignUp } from './self-service-plans.ts';
