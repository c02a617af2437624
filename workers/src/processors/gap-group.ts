import { groupGaps } from '@lobby/core/answers';
import type { Deps } from '@lobby/core/deps';

/** Puts new unanswered questions into groups of those that mean the same. */
export const processGapGroup = (deps: Deps): Promise<void> => groupGaps(deps);
