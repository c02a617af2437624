import { Id } from '@lobby/contracts/fields';
import { getAttachmentLink } from '@lobby/core/attachments';
import { z } from 'zod';
import { router, visitorProcedure } from '../../trpc.ts';

/** Files of a visitor's conversations. */
export const visitorAttachmentsRouter = router({
  /** A new link to a file of a message; links expire after five minutes. */
  getLink: visitorProcedure
    .input(z.object({ attachmentId: Id }))
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => getAttachmentLink(tx, input.attachmentId, { visitorId: ctx.visitorSession.visitorId })),
    ),
});
