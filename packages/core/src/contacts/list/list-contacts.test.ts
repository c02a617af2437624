import type { ContactFilter } from '@lobby/contracts/contact-lists';
import { createTestAgent, createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLabel } from '../../inbox/index.ts';
import { createContact, exportContacts, getContact, listContacts, saveContact, updateContacts } from '../index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const NOBODY = { name: '', email: '', phone: '', notes: '', values: {} };
const create = async (details: Partial<typeof NOBODY> & { values?: Record<string, string> }, tenant = bakery) =>
  (await tenant.scope.db((tx) => createContact(tx, tenant.admin, { ...NOBODY, ...details }))).id;
const list = (filter: Partial<ContactFilter>, more: object = {}, tenant = bakery) =>
  tenant.scope.db((tx) =>
    listContacts(tx, {
      filter: { search: '', ...filter },
      sort: 'name',
      isDescending: false,
      take: 50,
      now: deps.clock.now(),
      ...more,
    }),
  );
const listNames = async (filter: Partial<ContactFilter>, more: object = {}) =>
  (await list(filter, more)).contacts.map(({ name }) => name);
const update = (contactIds: string[], action: Parameters<typeof updateContacts>[2]['action'], tenant = bakery) =>
  tenant.scope.db((tx) => updateContacts(tx, tenant.admin, { contactIds, action }));

describe('the list of contacts', () => {
  it('finds people by the words of every field, of this company alone', async () => {
    await create({
      name: 'Zora Neumann',
      email: 'zora@sample.example',
      phone: '+49 30 901820',
      notes: 'Likes rye bread',
    });
    await create({ name: 'Zeno', values: { city: 'Regensburg' } });
    await create({ name: 'Zora Foreign' }, bank);
    for (const search of ['zora', 'neum zora', 'zora@sample.example', 'sample', '901820', 'rye bread'])
      expect(await listNames({ search })).toEqual(['Zora Neumann']);
    expect(await listNames({ search: 'regens' })).toEqual(['Zeno']);
    for (const search of ['nobody here', "'", '\\', '!&|', '%'])
      expect((await list({ search })).contacts.map(({ name }) => name)).not.toContain('Zora Foreign');
  });

  it('is paged without gaps and repetitions in every order, and counted on its first page', async () => {
    const shop = await createTestTenant(deps, 'Paged');
    for (const name of ['Cid', 'Ann', 'Bob', 'Dan', 'Ann']) await create({ name }, shop);
    for (const [sort, isDescending] of [
      ['name', false],
      ['createdAt', true],
      ['lastSeenAt', true],
    ] as const) {
      const options = { sort, isDescending, take: 2 };
      const first = await list({}, options, shop);
      const second = await list({}, { ...options, cursor: first.nextCursor }, shop);
      const third = await list({}, { ...options, cursor: second.nextCursor }, shop);
      const ids = [first, second, third].flatMap(({ contacts }) => contacts.map(({ id }) => id));
      expect([ids.length, new Set(ids).size]).toEqual([5, 5]);
      expect([first.total, second.total, third.nextCursor]).toEqual([5, null, null]);
    }
    const { contacts } = await list({}, {}, shop);
    expect(contacts.map(({ name }) => name)).toEqual(['Ann', 'Ann', 'Bob', 'Cid', 'Dan']);
  });

  it('is narrowed by owner, label, block, address and own fields', async () => {
    const anna = await createTestAgent(deps, bakery, 'Anna');
    const { id: labelId } = await bakery.scope.db((tx) => createLabel(tx, { name: 'Wholesale', color: '#112233' }));
    const [mine, other] = [
      await create({ name: 'F1', values: { size: 'L' } }),
      await create({ name: 'F2', phone: '123456' }),
    ];
    await update([mine], { kind: 'set_owner', memberId: anna.memberId });
    await update([mine, other], { kind: 'add_label', labelId });
    await update([other], { kind: 'block' });
    const only = { search: '', labelId };
    expect(await listNames({ ...only, owner: anna.memberId })).toEqual(['F1']);
    expect(await listNames({ ...only, owner: 'none' })).toEqual(['F2']);
    expect(await listNames({ ...only, isBlocked: true })).toEqual(['F2']);
    expect(await listNames({ ...only, hasPhone: true })).toEqual(['F2']);
    const byField = (operator: 'is' | 'contains' | 'is_set' | 'is_not_set', value: string) =>
      listNames({ ...only, fields: [{ key: 'size', operator, value }] });
    expect([await byField('is', 'L'), await byField('is', 'M')]).toEqual([['F1'], []]);
    expect([await byField('contains', 'l'), await byField('is_not_set', '')]).toEqual([['F1'], ['F2']]);
    await update([mine], { kind: 'remove_label', labelId });
    expect(await listNames(only)).toEqual(['F2']);
  });

  it('S11 takes neither contacts nor labels nor members of another company', async () => {
    const [own, foreign] = [await create({ name: 'Own' }), await create({ name: 'Foreign' }, bank)];
    const { id: labelId } = await bank.scope.db((tx) => createLabel(tx, { name: 'Internal', color: '#112233' }));
    const attempts = [
      update([own, foreign], { kind: 'block' }),
      update([own], { kind: 'add_label', labelId }),
      update([own], { kind: 'set_owner', memberId: bank.admin.memberId }),
    ];
    for (const result of await Promise.allSettled(attempts))
      expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'not_found' } });
    const now = deps.clock.now();
    expect(await bakery.scope.db((tx) => getContact(tx, own, now))).toMatchObject({ isBlocked: false, owner: null });
  });

  it('S60 is exported as a file in which no cell is a formula', async () => {
    const shop = await createTestTenant(deps, 'Exported');
    await create({ name: '=1+1', notes: 'x', values: { city: '@SUM(A1)' } }, shop);
    const { csv, count } = await exportContacts(shop.scope.db, shop.admin, {
      filter: { search: '' },
      now: deps.clock.now(),
    });
    expect(count).toBe(1);
    expect(csv).toContain('"\'=1+1"');
    expect(csv).toContain('"\'@SUM(A1)"');
    expect(csv.split('\r\n')[0]).toContain('"city"');
  });
});

describe('a contact that two agents edit', () => {
  it('is saved by the first, and the second learns that it was changed', async () => {
    const contactId = await create({ name: 'Twice' });
    const save = (name: string, revision: number) =>
      bakery.scope.db((tx) => saveContact(tx, bakery.admin, { contactId, revision, ...NOBODY, name }));
    expect(await save('First', 1)).toEqual({ revision: 2 });
    await expect(save('Second', 1)).rejects.toMatchObject({ kind: 'conflict', code: 'changed_meanwhile' });
    expect(await save('First', 2)).toEqual({ revision: 2 });
    expect((await bakery.scope.db((tx) => getContact(tx, contactId, deps.clock.now()))).name).toBe('First');
  });
});
