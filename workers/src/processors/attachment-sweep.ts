import { sweepAttachments } from '@lobby/core/attachments';
import type { Deps } from '@lobby/core/deps';

/** Removes files that were uploaded and never sent. */
export const processAttachmentSweep = (deps: Deps): Promise<void> => sweepAttachments(deps);
