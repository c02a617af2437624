import type { FieldInput } from '@lobby/contracts/custom-fields';
import type { FieldKind } from '@lobby/contracts/field-kinds';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countFieldValues,
  createField,
  listFieldDefinitions,
  listRemovedFields,
  loadContactFields,
  orderFields,
  removeField,
  restoreField,
  saveAllContactFields,
  saveContactFields,
  sweepRemovedFields,
  updateField,
} from './index.ts';

let deps: TestDeps;
let school: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  school = await createTestTenant(deps, 'School');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const toInput = (label: string, kind: FieldKind = 'text', more: Partial<FieldInput> = {}): FieldInput => ({
  label,
  kind,
  options: {},
  isRequired: false,
  isUnique: false,
  isShownInInbox: true,
  isFilledByAssistant: false,
  isPersonalData: true,
  ...more,
});
const create = (field: FieldInput, { scope, admin } = school) =>
  scope.db((tx) => createField(tx, admin, { recordTypeId: null, field }));
const createContact = async (fields: object = {}, { scope } = school) =>
  (await scope.db((tx) => tx.contact.create({ data: { fields }, select: { id: true } }))).id;
const save = (contactId: string, values: Record<string, string | number | null>, revision: number | null = null) =>
  school.scope.db((tx) =>
    saveAllContactFields(tx, {
      contactId,
      values,
      revision,
      source: 'member',
      actorUserId: school.admin.userId,
    }),
  );
const load = (contactId: string) =>
  school.scope.db(async (tx) => {
    const { fields, revision } = await tx.contact.findUniqueOrThrow({ where: { id: contactId } });
    return { ...(await loadContactFields(tx, fields as Record<string, string>)), revision };
  });

describe('a field', () => {
  it('has a key of its label that stays when the label changes, and that no other field gets', async () => {
    const { id, key } = await create(toInput('Größe (EU)'));
    expect(key).toBe('gro_e_eu');
    expect((await create(toInput('Größe (EU)'))).key).toBe('gro_e_eu_2');
    await school.scope.db((tx) => updateField(tx, school.admin, { fieldId: id, field: toInput('Size') }));
    const fields = await school.scope.db((tx) => listFieldDefinitions(tx, null));
    expect(fields.find((field) => field.id === id)).toMatchObject({ key, label: 'Size' });
    const change = school.scope.db((tx) =>
      updateField(tx, school.admin, { fieldId: id, field: toInput('Size', 'number') }),
    );
    await expect(change).rejects.toMatchObject({ fields: { 'field.kind': { code: 'invalid_choice' } } });
  });

  it('can be moved, and one that was added meanwhile comes last', async () => {
    const [a, b] = [await create(toInput('A'), bank), await create(toInput('B'), bank)];
    await create(toInput('C'), bank);
    await bank.scope.db((tx) => orderFields(tx, { recordTypeId: null, fieldIds: [b.id, a.id] }));
    const fields = await bank.scope.db((tx) => listFieldDefinitions(tx, null));
    expect(fields.map(({ label }) => label)).toEqual(['B', 'A', 'C']);
  });

  it('that is removed keeps its values for 30 days, and then the sweep takes them and their changes', async () => {
    const { id, key } = await create(toInput('Allergies'));
    const contactId = await createContact();
    await save(contactId, { [key]: 'Nuts' });
    const field = { key, recordTypeId: null };
    expect(await school.scope.db((tx) => countFieldValues(tx, field))).toBe(1);
    await school.scope.db((tx) => removeField(tx, school.admin, id));
    expect(await load(contactId)).toMatchObject({ values: {}, otherTexts: {} });
    await sweepRemovedFields(deps);
    await school.scope.db((tx) => restoreField(tx, school.admin, id));
    expect((await load(contactId)).values).toEqual({ [key]: 'Nuts' });

    await school.scope.db((tx) => removeField(tx, school.admin, id));
    const removedAt = new Date(deps.clock.now().getTime() - 31 * 24 * 3_600_000);
    await school.scope.db((tx) => tx.fieldDefinition.updateMany({ where: { id }, data: { removedAt } }));
    await sweepRemovedFields(deps);
    expect(await school.scope.db((tx) => countFieldValues(tx, field))).toBe(0);
    expect(await school.scope.db((tx) => listRemovedFields(tx, null))).toEqual([]);
    expect(await school.scope.db((tx) => tx.contactChange.count({ where: { field: key } }))).toBe(0);
    await expect(school.scope.db((tx) => restoreField(tx, school.admin, id))).rejects.toMatchObject({
      code: 'field_not_found',
    });
  });

  it('S11 of one tenant can be neither changed, removed nor filled by another', async () => {
    const { id, key } = await create(toInput('Secret'));
    const field = toInput('Mine');
    const attempts = [
      bank.scope.db((tx) => updateField(tx, bank.admin, { fieldId: id, field })),
      bank.scope.db((tx) => removeField(tx, bank.admin, id)),
    ];
    for (const result of await Promise.allSettled(attempts))
      expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'not_found' } });
    const contactId = await createContact();
    const write = bank.scope.db((tx) =>
      saveContactFields(tx, { contactId, values: { [key]: 'x' }, source: 'member', actorUserId: null }),
    );
    await expect(write).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('the values of a contact’s fields', () => {
  it('are written with their source and what they were before, and other texts stay', async () => {
    const { key } = await create(toInput('Grade', 'number'));
    const contactId = await createContact({ nickname: 'Vee' });
    await save(contactId, { [key]: '4' });
    await save(contactId, { [key]: 5, nickname: null });
    expect(await load(contactId)).toMatchObject({ values: { [key]: 5 }, otherTexts: {}, revision: 3 });
    const changes = await school.scope.db((tx) =>
      tx.contactChange.findMany({ where: { contactId, field: key }, orderBy: { id: 'asc' } }),
    );
    expect(changes).toMatchObject([
      { before: null, after: 4, source: 'member', actorUserId: school.admin.userId },
      { before: 4, after: 5 },
    ]);
    expect((await save(contactId, { [key]: 5 })).changed).toEqual([]);
  });

  it('are all refused by a form when one of them is wrong, with the code beside its field', async () => {
    const [grade, mail] = [await create(toInput('Year', 'number')), await create(toInput('Mail', 'email'))];
    const contactId = await createContact();
    await expect(save(contactId, { [grade.key]: 'five', [mail.key]: 'a@b.example' })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { [`values.${grade.key}`]: { code: 'invalid_number' } },
    });
    expect((await load(contactId)).values).toEqual({});
  });

  it('of two agents who write at once are refused to the later, who hasn’t seen the earlier’s', async () => {
    const { key } = await create(toInput('House'));
    const contactId = await createContact();
    await save(contactId, { [key]: 'Red' }, 1);
    await expect(save(contactId, { [key]: 'Blue' }, 1)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'changed_meanwhile',
    });
    await save(contactId, { [key]: 'Blue' }, 2);
    expect((await load(contactId)).values).toEqual({ [key]: 'Blue' });
  });

  it('are unique where each contact has its own, also for two who write at the same time', async () => {
    const { id, key } = await create(toInput('Student number', 'text', { isUnique: true }));
    const [a, b] = [await createContact(), await createContact()];
    const results = await Promise.allSettled([save(a, { [key]: 'S-1' }), save(b, { [key]: 's-1' })]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { fields: { [`values.${key}`]: { code: 'value_taken' } } },
    });
    // One that has duplicates can't become unique.
    const field = toInput('Student number');
    await school.scope.db((tx) => updateField(tx, school.admin, { fieldId: id, field }));
    await save(a, { [key]: 'S-2' });
    await save(b, { [key]: 'S-2' });
    const makeUnique = school.scope.db((tx) =>
      updateField(tx, school.admin, { fieldId: id, field: { ...field, isUnique: true } }),
    );
    await expect(makeUnique).rejects.toMatchObject({ code: 'values_not_unique' });
  });

  it('link to contacts of the tenant only', async () => {
    const { key } = await create(toInput('Sibling', 'contact'));
    const [a, b, foreign] = [await createContact(), await createContact(), await createContact({}, bank)];
    await save(a, { [key]: b });
    await expect(save(a, { [key]: foreign })).rejects.toMatchObject({
      fields: { [`values.${key}`]: { code: 'invalid_choice' } },
    });
  });
});
