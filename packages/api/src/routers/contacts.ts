import { UpdateContact } from '@lobby/contracts/contacts';
import { SetContactFields } from '@lobby/contracts/custom-fields';
import { Id } from '@lobby/contracts/fields';
import { getContactByConversation, getContactFields, setContactFields, updateContact } from '@lobby/core/contacts';
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
  getFields: memberProcedure
    .input(z.object({ conversationId: Id }))
    .query(async ({ ctx, input: { conversationId } }) => {
      await limitReading(ctx.tenant, ctx.actor, { kind: 'contact', id: conversationId });
      return ctx.tenant.db((tx) => getContactFields(tx, conversationId));
    }),
  setFields: memberProcedure
    .input(SetContactFields)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setContactFields(tx, ctx.actor, input))),
  update: memberProcedure
    .input(UpdateContact)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateContact(tx, ctx.actor, input))),
});
