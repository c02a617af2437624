// What a tenant may do and has done: plans as data, usage counted where it happens.
export { consumeMessageQuota } from './consume-message-quota.ts';
export { assertWithinLimit } from './assert-within-limit.ts';
export { getUsage, toUsagePeriod } from './get-usage.ts';
export { listPlans } from './list-plans.ts';
