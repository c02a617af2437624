import { CreateField, FieldById, ListFields, OrderFields, UpdateField } from '@lobby/contracts/custom-fields';
import {
  CreateRecord,
  FindContacts,
  GetBoard,
  ListContactRecords,
  ListRecords,
  ListStageRecords,
  MoveRecord,
  OrderRecordTypes,
  RecordById,
  RecordTypeById,
  RecordTypeInput,
  UpdateRecord,
  UpdateRecordType,
} from '@lobby/contracts/records';
import {
  assertFieldOwner,
  countFieldValues,
  createField,
  getField,
  listFieldDefinitions,
  listRemovedFields,
  orderFields,
  removeField,
  restoreField,
  updateField,
} from '@lobby/core/custom-fields';
import type { Actor } from '@lobby/core/deps';
import { limitReading } from '@lobby/core/members';
import {
  countRecords,
  createRecord,
  createRecordType,
  findContacts,
  getBoard,
  getRecord,
  listContactRecords,
  listRecords,
  listRecordTypes,
  listRemovedTypes,
  listStageRecords,
  moveRecord,
  orderRecordTypes,
  removeRecord,
  removeRecordType,
  restoreRecordType,
  updateRecord,
  updateRecordType,
} from '@lobby/core/records';
import { companyAdminProcedure, memberProcedure, router } from '../trpc.ts';

/** A member writes it. */
const byMember = ({ userId }: Actor) => ({ source: 'member', actorUserId: userId }) as const;

export const customFieldsRouter = router({
  list: memberProcedure.input(ListFields).query(({ ctx, input: { recordTypeId } }) =>
    ctx.tenant.db(async (tx) => {
      await assertFieldOwner(tx, recordTypeId);
      return listFieldDefinitions(tx, recordTypeId);
    }),
  ),
  listRemoved: companyAdminProcedure.input(ListFields).query(({ ctx, input: { recordTypeId } }) =>
    ctx.tenant.db(async (tx) => {
      await assertFieldOwner(tx, recordTypeId);
      return listRemovedFields(tx, recordTypeId);
    }),
  ),
  countValues: companyAdminProcedure
    .input(FieldById)
    .query(({ ctx, input }) => ctx.tenant.db(async (tx) => countFieldValues(tx, await getField(tx, input.fieldId)))),
  create: companyAdminProcedure
    .input(CreateField)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => createField(tx, ctx.actor, input))),
  update: companyAdminProcedure
    .input(UpdateField)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateField(tx, ctx.actor, input))),
  remove: companyAdminProcedure
    .input(FieldById)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeField(tx, ctx.actor, input.fieldId))),
  restore: companyAdminProcedure
    .input(FieldById)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => restoreField(tx, ctx.actor, input.fieldId))),
  order: companyAdminProcedure
    .input(OrderFields)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => orderFields(tx, input))),
});

export const recordTypesRouter = router({
  list: memberProcedure.query(({ ctx }) => ctx.tenant.db(listRecordTypes)),
  listRemoved: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(listRemovedTypes)),
  countRecords: companyAdminProcedure
    .input(RecordTypeById)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => countRecords(tx, input.recordTypeId))),
  create: companyAdminProcedure
    .input(RecordTypeInput)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => createRecordType(tx, ctx.actor, input))),
  update: companyAdminProcedure
    .input(UpdateRecordType)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateRecordType(tx, ctx.actor, input))),
  remove: companyAdminProcedure
    .input(RecordTypeById)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeRecordType(tx, ctx.actor, input.recordTypeId))),
  restore: companyAdminProcedure
    .input(RecordTypeById)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => restoreRecordType(tx, ctx.actor, input.recordTypeId))),
  order: companyAdminProcedure
    .input(OrderRecordTypes)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => orderRecordTypes(tx, input.recordTypeIds))),
});

export const recordsRouter = router({
  list: memberProcedure.input(ListRecords).query(async ({ ctx, input }) => {
    if (input.cursor) await limitReading(ctx.tenant, ctx.actor, { kind: 'page', id: input.cursor });
    return ctx.tenant.db((tx) => listRecords(tx, input));
  }),
  getBoard: memberProcedure.input(GetBoard).query(({ ctx, input }) => ctx.tenant.db((tx) => getBoard(tx, input))),
  listStage: memberProcedure.input(ListStageRecords).query(async ({ ctx, input }) => {
    if (input.afterId) await limitReading(ctx.tenant, ctx.actor, { kind: 'page', id: input.afterId });
    return ctx.tenant.db((tx) => listStageRecords(tx, input));
  }),
  listByContact: memberProcedure.input(ListContactRecords).query(async ({ ctx, input: { contactId } }) => {
    await limitReading(ctx.tenant, ctx.actor, { kind: 'contact', id: contactId });
    return ctx.tenant.db((tx) => listContactRecords(tx, contactId));
  }),
  get: memberProcedure.input(RecordById).query(async ({ ctx, input: { recordId } }) => {
    await limitReading(ctx.tenant, ctx.actor, { kind: 'contact', id: recordId });
    return ctx.tenant.db((tx) => getRecord(tx, recordId));
  }),
  findContacts: memberProcedure
    .input(FindContacts)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => findContacts(tx, input.search))),
  create: memberProcedure
    .input(CreateRecord)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => createRecord(tx, byMember(ctx.actor), input))),
  update: memberProcedure
    .input(UpdateRecord)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateRecord(tx, byMember(ctx.actor), input))),
  move: memberProcedure
    .input(MoveRecord)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => moveRecord(tx, byMember(ctx.actor), input))),
  remove: memberProcedure
    .input(RecordById)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeRecord(tx, ctx.actor, input.recordId))),
});
