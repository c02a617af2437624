import { sweepHandover } from '@lobby/core';
import type { Deps } from '@lobby/core';

/** Looks after conversations that wait for an agent, or whose agent went away. */
export const processHandoverSweep = (deps: Deps): Promise<void> => sweepHandover(deps);
