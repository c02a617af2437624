import { UpdateContact } from '@lobby/contracts/contacts';
import { Id } from '@lobby/contracts/fields';
import { getContact, updateContact } from '@lobby/core/contacts';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc.ts';

export const contactsRouter = router({
  get: memberProcedure
    .input(z.object({ conversationId: Id }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getContact(tx, input.conversationId))),
  update: memberProcedure
    .input(UpdateContact)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateContact(tx, ctx.actor, input))),
});
