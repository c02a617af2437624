import { createTwoTenants, createTestAgent } from '@lobby/testing';
import type { TestTenant } from '@lobby/testing';
import { afterAll, expect, it } from 'vitest';
import type { InboxFilter } from '@lobby/contracts/inbox';
import type { Actor } from '../../deps.ts';
import { createView, listViews, removeView } from '../index.ts';

const { deps, bakery, bank, agent: anna } = await createTwoTenants();
const boris = await createTestAgent(deps, bakery, 'Boris');
afterAll(() => deps.close());

it('A view is its member’s own, or shared by a company admin with everybody', async () => {
  const filter: InboxFilter = { list: 'all', language: 'de' };
  const create = (actor: Actor, isAdmin: boolean, isShared: boolean, name: string) =>
    bakery.scope.db((tx) => createView(tx, { ...actor, isAdmin }, { name, filter, isShared }));
  const forbidden = { kind: 'forbidden', code: 'shared_view_admin_required' };
  await create(anna, false, false, 'German');
  const shared = await create(bakery.admin, true, true, 'For all');
  await expect(create(anna, false, true, 'No')).rejects.toMatchObject(forbidden);
  const listNames = async (actor: Actor) =>
    (await bakery.scope.db((tx) => listViews(tx, actor))).map(({ name }) => name);
  expect([await listNames(anna), await listNames(boris)]).toEqual([['For all', 'German'], ['For all']]);
  expect(await bank.scope.db((tx) => listViews(tx, bank.admin))).toEqual([]);
  const remove = (tenant: TestTenant, actor: Actor, isAdmin: boolean) =>
    tenant.scope.db((tx) => removeView(tx, { ...actor, isAdmin }, shared.id));
  await expect(remove(bakery, anna, false)).rejects.toMatchObject(forbidden);
  await expect(remove(bank, bank.admin, true)).rejects.toMatchObject({ kind: 'not_found' });
  await remove(bakery, bakery.admin, true);
  expect(await listNames(boris)).toEqual([]);
});
