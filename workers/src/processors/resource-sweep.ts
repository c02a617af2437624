import { sweepResources } from '@lobby/core';
import type { Deps } from '@lobby/core';

/** Asks for jobs for resources that are due and that no job stands for. */
export const processResourceSweep = (deps: Deps): Promise<void> => sweepResources(deps);
