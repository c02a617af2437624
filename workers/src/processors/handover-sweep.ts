import { sweepHandover } from '@lobby/core/handover';
import type { Deps } from '@lobby/core/deps';

/** Looks after conversations that wait for an agent, or whose agent went away. */
export const processHandoverSweep = (deps: Deps): Promise<void> => sweepHandover(deps);
