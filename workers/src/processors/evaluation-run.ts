import { runEvaluations } from '@lobby/core/evaluation';
import type { Deps } from '@lobby/core/deps';

/** Asks the evaluation sets that wait, and those whose knowledge or settings have changed. */
export const processEvaluationRun = (deps: Deps): Promise<void> => runEvaluations(deps);
