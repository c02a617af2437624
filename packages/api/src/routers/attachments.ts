import { Id } from '@lobby/contracts/fields';
import { getAttachmentLink } from '@lobby/core/attachments';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';

export const attachmentsRouter = router({
  /** A new link to a file of a message; links expire after five minutes. */
  getLink: memberProcedure
    .input(z.object({ attachmentId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => getAttachmentLink(tx, input.attachmentId))),
});
