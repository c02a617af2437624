import { sweepResources } from '@lobby/core/resources';
import type { Deps } from '@lobby/core/deps';

/** Asks for jobs for resources that are due and that no job stands for. */
export const processResourceSweep = (deps: Deps): Promise<void> => sweepResources(deps);
