import {
  ContactFilter,
  CreateContact,
  EraseContacts,
  ListContacts,
  MergeContacts,
  SaveContact,
  UpdateContacts,
  VerifyIdentity,
} from '@lobby/contracts/contact-lists';
import { UpdateContact } from '@lobby/contracts/contacts';
import { SetContactFields } from '@lobby/contracts/custom-fields';
import { Id } from '@lobby/contracts/fields';
import { refreshGapGroups } from '@lobby/core/answers';
import {
  countContacts,
  createContact,
  exportContacts,
  findCurrentContactId,
  getContact,
  getContactByConversation,
  getContactFields,
  listContactChanges,
  listContactConversations,
  listContacts,
  listContactVisits,
  listDuplicates,
  listFamilyIds,
  mergeContacts,
  previewMerge,
  saveContact,
  setContactFields,
  undoContactChange,
  undoMerge,
  updateContact,
  updateContacts,
  verifyIdentity,
} from '@lobby/core/contacts';
import { eraseContact } from '@lobby/core/conversations';
import type { ContactErasure } from '@lobby/core/conversations';
import { limitReading } from '@lobby/core/members';
import { z } from 'zod';
import { companyAdminProcedure, exportProcedure, memberProcedure, router } from '../../trpc.ts';

const ById = z.object({ contactId: Id });

/** What is read of one contact counts as one reading, however many of its parts are opened. */
const contactProcedure = memberProcedure.input(ById).use(async ({ ctx, input, next }) => {
  await limitReading(ctx.tenant, ctx.actor, { kind: 'contact', id: input.contactId });
  return next();
});

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

  list: memberProcedure.input(ListContacts).query(async ({ ctx, input }) => {
    // The first page of the usual list is what everybody sees who opens it.
    if (input.cursor) await limitReading(ctx.tenant, ctx.actor, { kind: 'page', id: input.cursor.id });
    return ctx.tenant.db((tx) => listContacts(tx, { ...input, now: ctx.deps.clock.now() }));
  }),
  count: memberProcedure
    .input(z.object({ filter: ContactFilter }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => countContacts(tx, input.filter, ctx.deps.clock.now()))),
  get: contactProcedure.query(({ ctx, input }) =>
    ctx.tenant.db((tx) => getContact(tx, input.contactId, ctx.deps.clock.now())),
  ),
  listConversations: contactProcedure.query(({ ctx, input }) =>
    ctx.tenant.db(async (tx) => listContactConversations(tx, await findCurrentContactId(tx, input.contactId))),
  ),
  listVisits: contactProcedure.query(({ ctx, input }) =>
    ctx.tenant.db(async (tx) => listContactVisits(tx, await findCurrentContactId(tx, input.contactId))),
  ),
  listChanges: contactProcedure.query(({ ctx, input }) =>
    ctx.tenant.db(async (tx) =>
      listContactChanges(tx, await listFamilyIds(tx, await findCurrentContactId(tx, input.contactId))),
    ),
  ),
  listDuplicates: contactProcedure.query(({ ctx, input }) =>
    ctx.tenant.db(async (tx) => listDuplicates(tx, await findCurrentContactId(tx, input.contactId))),
  ),
  undoChange: memberProcedure
    .input(z.object({ changeId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => undoContactChange(tx, ctx.actor, input.changeId))),
  create: memberProcedure
    .input(CreateContact)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => createContact(tx, ctx.actor, input))),
  save: memberProcedure
    .input(SaveContact)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => saveContact(tx, ctx.actor, input))),
  bulkUpdate: memberProcedure
    .input(UpdateContacts)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateContacts(tx, ctx.actor, input))),
  verifyIdentity: memberProcedure
    .input(VerifyIdentity)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => verifyIdentity(tx, ctx.actor, input))),
  previewMerge: memberProcedure.input(MergeContacts).query(async ({ ctx, input }) => {
    for (const id of [input.contactId, input.mergedContactId])
      await limitReading(ctx.tenant, ctx.actor, { kind: 'contact', id });
    return ctx.tenant.db((tx) => previewMerge(tx, input));
  }),
  merge: memberProcedure
    .input(MergeContacts)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => mergeContacts(tx, ctx.actor, input))),
  undoMerge: memberProcedure
    .input(z.object({ mergeId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => undoMerge(tx, ctx.actor, input.mergeId, ctx.deps.clock.now()))),
  erase: companyAdminProcedure.input(EraseContacts).mutation(async ({ ctx, input }) => {
    const reports: ContactErasure[] = [];
    for (const contactId of new Set(input.contactIds))
      reports.push(await eraseContact(ctx.tenant, ctx.actor, { contactId, refreshGaps: refreshGapGroups }));
    return { reports };
  }),
  export: exportProcedure.input(z.object({ filter: ContactFilter })).mutation(async ({ ctx, input }) => {
    const now = ctx.deps.clock.now();
    await ctx.deps.rateLimits.consume('export', ctx.tenant.tenantId);
    await limitReading(ctx.tenant, ctx.actor, { kind: 'export', id: now.toISOString() });
    return exportContacts(ctx.tenant.db, ctx.actor, { ...input, now });
  }),
});
