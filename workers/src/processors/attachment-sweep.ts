import { sweepUploads } from '@lobby/core';
import type { Deps } from '@lobby/core';

/** Removes files that were uploaded and never sent. */
export const sweepStrayUploads = (deps: Deps): Promise<void> => sweepUploads(deps);
