import { Id } from '@lobby/contracts/fields';
import { getAttachmentLink } from '@lobby/core/attachments';
import { limitReading } from '@lobby/core/members';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';

export const attachmentsRouter = router({
  /** A new link to a file of a message; links expire after five minutes. */
  getLink: memberProcedure.input(z.object({ attachmentId: Id })).mutation(async ({ ctx, input: { attachmentId } }) => {
    await limitReading(ctx.tenant, ctx.actor, { kind: 'file', id: attachmentId });
    return ctx.tenant.db((tx) => getAttachmentLink(tx, attachmentId));
  }),
});
