import { sweepAnswers } from '@lobby/core';
import type { Deps } from '@lobby/core';

/** Ends answers whose process died while it wrote them. */
export const processAnswerSweep = (deps: Deps): Promise<void> => sweepAnswers(deps);
