import type { FieldKind } from '@lobby/contracts/field-kinds';
import { GetBoard, ListRecords } from '@lobby/contracts/records';
import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createField, sweepRemovedFields } from '../custom-fields/index.ts';
import {
  createRecord,
  createRecordType,
  getBoard,
  getRecord,
  listContactRecords,
  listRecords,
  listRecordTypes,
  listStageRecords,
  moveRecord,
  removeRecord,
  removeRecordType,
  restoreRecordType,
  updateRecord,
  updateRecordType,
} from './index.ts';

const STAGES = ['New', 'Visit booked', 'Enrolled'].map((label) => ({ key: null, label, end: null }));

let deps: TestDeps;
let school: TestTenant;
let bank: TestTenant;
let contactId: string;
let nextType = 0;

beforeAll(async () => {
  deps = await openTestDeps();
  school = await createTestTenant(deps, 'School');
  bank = await createTestTenant(deps, 'Bank');
  contactId = await school.scope.db(async (tx) => (await tx.contact.create({ data: { name: 'Jane Doe' } })).id);
});
afterAll(() => deps.close());

const origin = () => ({ source: 'member', actorUserId: school.admin.userId }) as const;

/** A record type of its own with a field of each given kind by its key. */
async function createType(kinds: Record<string, FieldKind> = {}, stages = STAGES): Promise<string> {
  const { scope, admin } = school;
  return scope.db(async (tx) => {
    const label = `Enquiry ${nextType++}`;
    const { id } = await createRecordType(tx, admin, { label, labelPlural: `${label}s`, stages });
    for (const [key, kind] of Object.entries(kinds)) {
      const options = kind === 'money' ? { currency: 'EUR' } : kind === 'choices' ? { choices: ['Bus', 'Lunch'] } : {};
      const flags = { isRequired: false, isUnique: false, isShownInInbox: true };
      const rights = { isFilledByAssistant: false, isPersonalData: true };
      await createField(tx, admin, { recordTypeId: id, field: { label: key, kind, options, ...flags, ...rights } });
    }
    return id;
  });
}
const create = async (recordTypeId: string, values: Record<string, string | number | string[]>, stage = null) =>
  (await school.scope.db((tx) => createRecord(tx, origin(), { recordTypeId, contactId, stage, values }))).id;
const list = (recordTypeId: string, input: Partial<z.input<typeof ListRecords>> = {}) =>
  school.scope.db((tx) => listRecords(tx, ListRecords.parse({ recordTypeId, ...input })));
const listTitles = async (recordTypeId: string, input: Partial<z.input<typeof ListRecords>> = {}) =>
  (await list(recordTypeId, input)).records.map(({ title }) => title);
const move = (recordId: string, stage: string, beforeId: string | null = null) =>
  school.scope.db((tx) => moveRecord(tx, origin(), { recordId, stage, beforeId }));
const board = async (recordTypeId: string, perStage = 20) => {
  const { columns } = await school.scope.db((tx) => getBoard(tx, GetBoard.parse({ recordTypeId, perStage })));
  return Object.fromEntries(
    columns.map(({ stage, total, records }) => [stage.key, { total, titles: records.map(({ title }) => title) }]),
  );
};

describe('a record', () => {
  it('is in the first stage, called by its first value, and its changes are written down', async () => {
    const recordTypeId = await createType({ budget: 'money' });
    const id = await create(recordTypeId, { name: 'Mia', budget: '1,200' });
    const { record } = await school.scope.db((tx) => getRecord(tx, id));
    expect(record).toMatchObject({
      title: 'Mia',
      contactName: 'Jane Doe',
      stage: 'new',
      values: { name: 'Mia', budget: 1200 },
      revision: 1,
    });
    const change = { recordId: id, revision: 1, stage: 'enrolled', values: { budget: null, name: 'Mia D.' } };
    await school.scope.db((tx) => updateRecord(tx, origin(), change));
    const changes = await school.scope.db((tx) =>
      tx.contactChange.findMany({ where: { recordId: id, before: { not: 0 } }, orderBy: { id: 'asc' } }),
    );
    expect(changes.map(({ field, after }) => [field, after])).toEqual(
      expect.arrayContaining([
        ['budget', null],
        ['name', 'Mia D.'],
        ['stage', 'enrolled'],
      ]),
    );
    await expect(school.scope.db((tx) => updateRecord(tx, origin(), change))).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    await expect(create(recordTypeId, { budget: 'much' })).rejects.toMatchObject({
      fields: { 'values.name': { code: 'required' }, 'values.budget': { code: 'invalid_number' } },
    });
  });

  it('is listed with its contact, and gone for good once it is removed', async () => {
    const recordTypeId = await createType();
    const id = await create(recordTypeId, { name: 'Tom' });
    const records = async () =>
      (await school.scope.db((tx) => listContactRecords(tx, contactId))).records.map((record) => record.id);
    expect(await records()).toContain(id);
    await school.scope.db((tx) => removeRecord(tx, school.admin, id));
    expect(await records()).not.toContain(id);
    expect(await school.scope.db((tx) => tx.contactChange.count({ where: { recordId: id } }))).toBe(0);
  });

  it('S11 of one tenant can be neither seen, made, changed nor moved by another', async () => {
    const recordTypeId = await createType();
    const recordId = await create(recordTypeId, { name: 'Secret' });
    const foreign = { source: 'member', actorUserId: bank.admin.userId } as const;
    const values = { name: 'X' };
    const { db } = bank.scope;
    const attempts = [
      db((tx) => getRecord(tx, recordId)),
      db((tx) => listRecords(tx, ListRecords.parse({ recordTypeId }))),
      db((tx) => getBoard(tx, GetBoard.parse({ recordTypeId }))),
      db((tx) => createRecord(tx, foreign, { recordTypeId, contactId, stage: null, values })),
      db((tx) => updateRecord(tx, foreign, { recordId, revision: 1, stage: null, values })),
      db((tx) => moveRecord(tx, foreign, { recordId, stage: 'new', beforeId: null })),
      db((tx) => removeRecord(tx, bank.admin, recordId)),
      db((tx) => listContactRecords(tx, contactId)),
    ];
    for (const result of await Promise.allSettled(attempts))
      expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'not_found' } });
    expect(await db(listRecordTypes)).toEqual([]);
  });
});

describe('the board of a record type', () => {
  it('has a column for each stage with the newest record on top, and counts what it leaves out', async () => {
    const recordTypeId = await createType();
    for (const name of ['A', 'B', 'C']) await create(recordTypeId, { name });
    expect(await board(recordTypeId, 2)).toEqual({
      new: { total: 3, titles: ['C', 'B'] },
      visit_booked: { total: 0, titles: [] },
      enrolled: { total: 0, titles: [] },
    });
    const rows = await school.scope.db((tx) =>
      tx.record.findMany({ where: { recordTypeId }, orderBy: { rank: 'asc' } }),
    );
    const next = await school.scope.db((tx) =>
      listStageRecords(tx, { recordTypeId, stage: 'new', afterId: rows[1]!.id, search: '', take: 20 }),
    );
    expect(next.records.map(({ title }) => title)).toEqual(['A']);
  });

  it('keeps the places that records are moved to, however often they are moved to the same', async () => {
    const recordTypeId = await createType();
    const [a, b, c] = [
      await create(recordTypeId, { name: 'A' }),
      await create(recordTypeId, { name: 'B' }),
      await create(recordTypeId, { name: 'C' }),
    ];
    await move(a, 'visit_booked');
    await move(b, 'visit_booked');
    await move(c, 'visit_booked', b);
    expect((await board(recordTypeId))['visit_booked']).toEqual({ total: 3, titles: ['A', 'C', 'B'] });
    for (let count = 0; count < 70; count++) await move(count % 2 ? a : c, 'visit_booked', b);
    expect((await board(recordTypeId))['visit_booked']?.titles).toEqual(['C', 'A', 'B']);
    await expect(move(a, 'unheard_of')).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('the list of a record type', () => {
  it('is sorted by any field, page by page, with empty values last or first', async () => {
    const recordTypeId = await createType({ size: 'number' });
    for (const [name, size] of [
      ['a', 10],
      ['B', 9],
      ['c', 100],
    ] as const)
      await create(recordTypeId, { name, size });
    await create(recordTypeId, { name: 'D' });
    expect(await listTitles(recordTypeId, { sort: 'name', direction: 'asc' })).toEqual(['a', 'B', 'c', 'D']);
    expect(await listTitles(recordTypeId, { sort: 'size', direction: 'desc' })).toEqual(['c', 'a', 'B', 'D']);
    expect(await listTitles(recordTypeId, { sort: 'createdAt' })).toEqual(['D', 'c', 'B', 'a']);
    for (const direction of ['asc', 'desc'] as const) {
      const titles: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof list>> = await list(recordTypeId, {
          sort: 'size',
          direction,
          take: 1,
          cursor,
        });
        titles.push(...page.records.map(({ title }) => title));
        expect(page.total).toBe(4);
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(titles).toEqual(direction === 'asc' ? ['D', 'B', 'a', 'c'] : ['c', 'a', 'B', 'D']);
    }
    await expect(list(recordTypeId, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'cursor_invalid' });
  });

  it('is narrowed by search, stage and fields of each kind', async () => {
    const recordTypeId = await createType({ size: 'number', start: 'date', extras: 'choices' });
    await create(recordTypeId, { name: 'Anna', size: 5, start: '2026-09-01', extras: ['Bus'] });
    const ben = await create(recordTypeId, { name: 'Ben', size: 12, start: '2027-01-10', extras: ['Bus', 'Lunch'] });
    await create(recordTypeId, { name: '100%' });
    await move(ben, 'enrolled');
    const options = { sort: 'name', direction: 'asc' } as const;
    const find = (input: Partial<z.input<typeof ListRecords>>) => listTitles(recordTypeId, { ...options, ...input });
    expect(await find({ search: 'ANN' })).toEqual(['Anna']);
    expect(await find({ search: '0%' })).toEqual(['100%']);
    expect(await find({ search: 'jane' })).toHaveLength(3);
    expect(await find({ stage: 'enrolled' })).toEqual(['Ben']);
    expect(await find({ filters: [{ key: 'size', from: 5, to: 11 }] })).toEqual(['Anna']);
    expect(await find({ filters: [{ key: 'start', from: '2026-10-01' }] })).toEqual(['Ben']);
    expect(await find({ filters: [{ key: 'extras', equals: 'Bus' }] })).toEqual(['Anna', 'Ben']);
    expect(
      await find({
        filters: [
          { key: 'name', equals: 'ben' },
          { key: 'extras', equals: 'Lunch' },
        ],
      }),
    ).toEqual(['Ben']);
  });
});

describe('a record type', () => {
  it('keeps the keys of its stages when they are renamed, and a stage in which records are', async () => {
    const recordTypeId = await createType();
    const id = await create(recordTypeId, { name: 'A' });
    const names = { label: 'Enquiry', labelPlural: 'Enquiries' };
    const update = (stages: { key: string | null; label: string; end: 'won' | null }[]) =>
      school.scope.db((tx) => updateRecordType(tx, school.admin, { recordTypeId, type: { ...names, stages } }));
    await update([
      { key: 'new', label: 'Received', end: null },
      { key: null, label: 'New', end: null },
      { key: 'enrolled', label: 'Enrolled', end: 'won' },
    ]);
    const type = (await school.scope.db(listRecordTypes)).find((found) => found.id === recordTypeId);
    expect(type?.stages.map(({ key, label }) => [key, label])).toEqual([
      ['new', 'Received'],
      ['new_2', 'New'],
      ['enrolled', 'Enrolled'],
    ]);
    await expect(update([{ key: 'enrolled', label: 'Enrolled', end: 'won' }])).rejects.toMatchObject({
      code: 'stage_in_use',
      params: { stage: 'Received', count: 1 },
    });
    await update([]);
    expect((await school.scope.db((tx) => getRecord(tx, id))).record.stage).toBeNull();
    await update([{ key: null, label: 'Start', end: null }]);
    expect((await school.scope.db((tx) => getRecord(tx, id))).record.stage).toBe('start');
  });

  it('that is removed can be restored with its records for 30 days', async () => {
    const recordTypeId = await createType();
    const id = await create(recordTypeId, { name: 'A' });
    await school.scope.db((tx) => removeRecordType(tx, school.admin, recordTypeId));
    await expect(school.scope.db((tx) => getRecord(tx, id))).rejects.toMatchObject({ kind: 'not_found' });
    await sweepRemovedFields(deps);
    await school.scope.db((tx) => restoreRecordType(tx, school.admin, recordTypeId));
    expect(await listTitles(recordTypeId)).toEqual(['A']);
    await school.scope.db((tx) => removeRecordType(tx, school.admin, recordTypeId));
    const removedAt = new Date(deps.clock.now().getTime() - 31 * 24 * 3_600_000);
    await school.scope.db((tx) => tx.recordType.updateMany({ where: { id: recordTypeId }, data: { removedAt } }));
    await sweepRemovedFields(deps);
    expect(await school.scope.db((tx) => tx.record.count({ where: { id } }))).toBe(0);
    expect(await school.scope.db((tx) => tx.contactChange.count({ where: { recordId: id } }))).toBe(0);
  });
});
