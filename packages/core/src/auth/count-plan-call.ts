import type { Deps } from '../deps.ts';
import { MAX_PLAN_RATE } from './rate-limits.ts';

/**
 * Counts a call against what its company's plan allows in a minute. A call of a small plan weighs more, so that one counter serves
 * all plans and a change of plan counts from the next call on. Throws AppError rate_limited.
 */
export const countPlanCall = (
  { rateLimits }: Pick<Deps, 'rateLimits'>,
  caller: 'visitors' | 'members',
  { tenantId, callsPerMinute }: { tenantId: string; callsPerMinute: number },
): Promise<void> => rateLimits.consume(`plan-${caller}`, tenantId, Math.ceil(MAX_PLAN_RATE / callsPerMinute));
