import { UpdateContact } from '@lobby/contracts/contacts';
import { Id } from '@lobby/contracts/fields';
import { getContactByConversation, updateContact } from '@lobby/core/contacts';
import { limitReading } from '@lobby/core/members';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';

export const contactsRouter = router({
  getByConversation: memberProcedure
    .input(z.object({ conversationId: Id }))
    .query(async ({ ctx, input: { conversationId } }) => {
      await limitReading(ctx.tenant, ctx.actor, { kind: 'contact', id: conversationId });
      return ctx.tenant.db((tx) => getContactByConversation(tx, conversationId));
    }),
  update: memberProcedure
    .input(UpdateContact)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateContact(tx, ctx.actor, input))),
});
