import { IMPORT_TARGETS } from '@lobby/contracts/contact-limits';
import type { ContactFilter } from '@lobby/contracts/contact-lists';
import { createTenantPair, asOwner, createTestAgent, createTestTenant } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { createLabel } from '../../inbox/index.ts';
import {
  countContacts,
  createContact,
  exportContacts,
  getContact,
  listContacts,
  mergeContacts,
  saveContact,
  updateContacts,
} from '../index.ts';
import { guessMapping } from '../imports/guess-mapping.ts';

const { deps, bakery, bank } = await createTenantPair();
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

  it('is paged without gaps and repetitions in every order', async () => {
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
      expect(third.nextCursor).toBeNull();
    }
    const { contacts } = await list({}, {}, shop);
    expect(contacts.map(({ name }) => name)).toEqual(['Ann', 'Ann', 'Bob', 'Cid', 'Dan']);
  });

  it('shows the same pages whether few or many match, and counts no further than it was told', async () => {
    const shop = await createTestTenant(deps, 'Counted');
    await shop.scope.db(
      (tx) => tx.$executeRaw`
        INSERT INTO "Contact" (id, name, fields, "updatedAt")
          SELECT gen_random_uuid(), 'Guest ' || lpad(n::text, 4, '0'),
            jsonb_build_object('seat', CASE WHEN n > 2990 THEN 'Balcony' ELSE 'Hall' END), now() FROM generate_series(1, 3000) n`,
    );
    const having = (value: string) => ({ fields: [{ key: 'seat', operator: 'contains' as const, value }] });
    const paged = async (filter: Partial<ContactFilter>, take: number) => {
      const first = await list(filter, { take }, shop);
      const second = await list(filter, { take, cursor: first.nextCursor }, shop);
      return [first, second].map(({ contacts }) => contacts.map(({ name }) => name?.slice(-4)).join(' '));
    };
    // On the first thousand rows of the list, by the index, and neither: the hall is what many have, but none at the list's end.
    expect(await paged(having('all'), 2)).toEqual(['0001 0002', '0003 0004']);
    expect(await paged(having('LCON'), 2)).toEqual(['2991 2992', '2993 2994']);
    const { contacts } = await list(having('hall'), { take: 2, isDescending: true }, shop);
    expect(contacts.map(({ name }) => name)).toEqual(['Guest 2990', 'Guest 2989']);
    const count = (filter: Partial<ContactFilter>) =>
      shop.scope.db((tx) => countContacts(tx, { search: '', ...filter }, deps.clock.now()));
    expect([await count({}), await count(having('all')), await count(having('lcon'))]).toEqual([3000, 2990, 10]);
    const countUpTo = async (maxTotal: number) =>
      (
        await shop.scope.db(
          (tx) => tx.$queryRaw<{ total: number }[]>`SELECT count_matching_contacts('{}', ${maxTotal}::int) AS total`,
        )
      )[0]?.total;
    expect([await countUpTo(20), await countUpTo(2500)]).toEqual([20, 2500]);
  });

  it('finds a part of a field as it was written, whatever it has of signs and of other fields', async () => {
    const shop = await createTestTenant(deps, 'Parts');
    await create({ name: 'A', values: { city: '50% "Ulm" \\_/', plan: 'gold' } }, shop);
    await create({ name: 'B', values: { city: '50 Ulm', plan: 'silver "Ulm"' } }, shop);
    const find = async (value: string) => {
      const filter = { fields: [{ key: 'city', operator: 'contains' as const, value }] };
      return (await list(filter, {}, shop)).contacts.map(({ name }) => name).join('');
    };
    expect(await Promise.all(['50', '0%', '"ULM"', '\\_', 'gold', 'l"', '_'].map((value) => find(value)))).toEqual([
      'AB',
      'A',
      'A',
      'A',
      '',
      '',
      'A',
    ]);
  });

  it('shows who shares an address with somebody else, and not those of whom one became the other', async () => {
    const shop = await createTestTenant(deps, 'Doubled');
    const [first, second] = [
      await create({ name: 'Kim', email: 'kim@d.example' }, shop),
      await create({ name: 'Kim B.', email: 'kim@d.example' }, shop),
    ];
    await create({ name: 'Lou', email: 'lou@d.example' }, shop);
    await create({ name: 'Kim Foreign', email: 'kim@d.example' }, bank);
    const listIds = async () => (await list({ hasDuplicates: true }, {}, shop)).contacts.map(({ id }) => id);
    expect((await listIds()).toSorted()).toEqual([first, second].toSorted());
    await shop.scope.db((tx) =>
      mergeContacts(tx, shop.admin, { contactId: first, mergedContactId: second, takenFields: [] }),
    );
    expect(await listIds()).toEqual([]);
  });

  it('counts the addresses of contacts, and forgets one that nobody has any more', async () => {
    const shop = await createTestTenant(deps, 'Addresses');
    const [first, second] = [
      await create({ name: 'Ned', email: 'ned@a.example' }, shop),
      await create({ name: 'Ned B.', email: 'ned@a.example' }, shop),
    ];
    const listAddresses = (tenant: TestTenant) =>
      tenant.scope.db((tx) =>
        tx.contactAddress.findMany({
          where: { address: { endsWith: '@a.example' } },
          select: { address: true, contacts: true },
        }),
      );
    const remove = (contactId: string) => shop.scope.db((tx) => tx.contact.deleteMany({ where: { id: contactId } }));
    expect(await listAddresses(shop)).toEqual([{ address: 'ned@a.example', contacts: 2 }]);
    expect(await listAddresses(bakery)).toEqual([]);
    await remove(first);
    expect(await listAddresses(shop)).toEqual([{ address: 'ned@a.example', contacts: 1 }]);
    expect((await list({ hasDuplicates: true }, {}, shop)).contacts).toEqual([]);
    await remove(second);
    expect(await listAddresses(shop)).toEqual([]);
    const write = shop.scope.db((tx) =>
      tx.contactAddress.createMany({ data: [{ channel: 'email', address: 'x@a.example', contacts: 2 }] }),
    );
    await expect(write).rejects.toThrow(/permission denied/);
  });

  it('reads an index for its search, for the value of a field and for a part of one', async () => {
    const plans = await asOwner(deps.database, async (client) => {
      await client.query(
        `INSERT INTO "Contact" (id, "tenantId", name, fields, "updatedAt")
           SELECT gen_random_uuid(), $1::uuid, 'Guest ' || n, jsonb_build_object('seat', 'S' || n), now() FROM generate_series(1, 3000) n`,
        [bank.scope.tenantId],
      );
      await client.query('ANALYZE "Contact"');
      const explain = async (condition: string): Promise<string> => {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(
          `EXPLAIN SELECT id FROM "Contact" c WHERE "tenantId" = '${bank.scope.tenantId}' AND ${condition}`,
        );
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      };
      return [
        await explain(`c.words @@ to_tsquery('simple', '''2999'':*')`),
        await explain(`c.fields @> jsonb_build_object('seat', 'S2999')`),
        await explain(`lower(jsonb_path_query_array(c.fields, '$.*')::text) LIKE '%s299%'`),
      ];
    });
    expect(plans).toEqual([
      expect.stringContaining('Contact_words_idx'),
      expect.stringContaining('Contact_fields_idx'),
      expect.stringContaining('Contact_field_texts_idx'),
    ]);
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

  it('is exported with all that an import can read, under names that it knows', async () => {
    const shop = await createTestTenant(deps, 'Round trip');
    const id = await create({ name: 'Ria', email: 'ria@x.example', phone: '+4930901820', notes: 'Rye, "dark"' }, shop);
    await shop.scope.db((tx) => tx.contact.updateMany({ where: { id }, data: { externalId: 'ria-7' } }));
    const filter = { search: '' };
    const { csv } = await exportContacts(shop.scope.db, shop.admin, { filter, now: deps.clock.now() });
    const [header = '', row = ''] = csv.split('\r\n');
    const columns = header.split(',').map((cell) => cell.replaceAll('"', ''));
    const targets = guessMapping(columns).flatMap((column) => (column && 'target' in column ? [column.target] : []));
    expect(targets).toEqual(expect.arrayContaining([...IMPORT_TARGETS]));
    expect(row).toContain('"Rye, ""dark"""');
    expect(row).toContain('"ria-7"');
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
