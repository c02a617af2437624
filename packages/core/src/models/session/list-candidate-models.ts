import { computeBudgetShare, getDailyUsage, SOFT_LIMIT_SHARE, toUtcDay } from '../budget/daily-usage.ts';
import type { LanguageModel } from '../find-tenant-models.ts';
import type { ModelSession } from './model-session.ts';

/** The models to try for an answer, in order: near the end of the daily budget only the cheaper one. */
export async function listCandidateModels({ scope, models }: ModelSession): Promise<LanguageModel[]> {
  const { main, cheap, budget } = models;
  if (!cheap) return [main];
  const used = await scope.db((tx) => getDailyUsage(tx, toUtcDay(scope.clock.now())));
  return computeBudgetShare(used, budget) >= SOFT_LIMIT_SHARE ? [cheap] : [main, cheap];
}
