import { UpdateContact } from '@lobby/contracts/contacts';
import { Id } from '@lobby/contracts/fields';
import { getContactByConversation, updateContact } from '@lobby/core/contacts';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';

export const contactsRouter = router({
  getByConversation: memberProcedure
    .input(z.object({ conversationId: Id }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getContactByConversation(tx, input.conversationId))),
  update: memberProcedure
    .input(UpdateContact)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateContact(tx, ctx.actor, input))),
});
