import { sweepAnswers } from '@lobby/core/answers';
import type { Deps } from '@lobby/core/deps';

/** Ends answers whose process died while it wrote them. */
export const processAnswerSweep = (deps: Deps): Promise<void> => sweepAnswers(deps);
