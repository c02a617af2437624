import { sweepAttachments } from '@lobby/core';
import type { Deps } from '@lobby/core';

/** Removes files that were uploaded and never sent. */
export const processAttachmentSweep = (deps: Deps): Promise<void> => sweepAttachments(deps);
