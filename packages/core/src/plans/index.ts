// What a tenant may do and has done: plans as data, usage counted where it happens.
export { countMessage } from './count-message.ts';
export { assertRoomFor, inMegabytes } from './limits.ts';
export { getUsage } from './get-usage.ts';
export { listPlans } from './list-plans.ts';
