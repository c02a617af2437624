import type { TenantTx } from '@lobby/db';
import { USAGE_COUNTERS } from './get-usage.ts';
import { loadLimits } from './load-limits.ts';

/** Whether the tenant's month has room for another question to the assistant; nothing is counted. */
export const hasQuestionQuota = async (tx: TenantTx, now: Date): Promise<boolean> =>
  (await USAGE_COUNTERS.questions(tx, now)) < (await loadLimits(tx, now)).questions;
