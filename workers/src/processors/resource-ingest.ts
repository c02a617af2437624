import { ingestResources } from '@lobby/core/resources';
import type { Deps } from '@lobby/core/deps';

/** Ingests resources that are due. */
export const processResourceIngest = (deps: Deps): Promise<void> => ingestResources(deps);
