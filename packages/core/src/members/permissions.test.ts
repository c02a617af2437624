import { randomUUID } from 'node:crypto';
import { ListActivity } from '@lobby/contracts/audit';
import type { TenantEvent } from '@lobby/contracts/events';
import { createTestAgent, createTestTenant, openTestDeps, TEST_PASSWORD } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listActivity } from '../audit/index.ts';
import { dequeueEvents } from '../platform/index.ts';
import {
  acceptInvitation,
  authorizeMember,
  createInvitation,
  inviteMember,
  listCompanyAdmins,
  listMembers,
  updateMember,
} from './index.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const newestChange = async ({ scope }: TestTenant) =>
  (await scope.db((tx) => listActivity(tx, ListActivity.parse({})))).events[0];

describe("an agent's permissions", () => {
  it('are those of the invitation, and an invitation that is sent again replaces them', async () => {
    const email = `${randomUUID()}@example.com`;
    const invitation = { name: 'Nora', email, role: 'agent' as const };
    await inviteMember(bakery.scope, bakery.admin, { ...invitation, permissions: ['billing'] });
    const link = await createInvitation(bakery.scope, bakery.admin, { ...invitation, permissions: ['analytics'] });
    expect((await newestChange(bakery))?.changes).toEqual([{ field: 'permissions', before: '', after: 'analytics' }]);
    const token = link.split('/').at(-1) ?? '';
    await acceptInvitation(deps, { token, name: '', password: TEST_PASSWORD }, randomUUID());
    const member = (await listMembers(bakery.scope)).members.find((each) => each.email === email);
    expect(member?.permissions).toEqual(['analytics']);
    expect((await authorizeMember(deps, member?.userId ?? '', bakery.slug)).permissions).toEqual(['analytics']);
  });

  it('are none at first, are changed by their own company only, and the log has them before and after', async () => {
    const { userId, memberId } = await createTestAgent(deps, bakery, 'Olga');
    expect((await authorizeMember(deps, userId, bakery.slug)).permissions).toEqual([]);
    const change = { memberId, permissions: ['knowledge' as const, 'settings' as const] };
    await expect(bank.scope.db((tx) => updateMember(tx, bank.admin, change))).rejects.toMatchObject({
      kind: 'not_found',
    });
    await bakery.scope.db((tx) => updateMember(tx, bakery.admin, change));
    await bakery.scope.db((tx) => updateMember(tx, bakery.admin, { memberId, permissions: ['settings'] }));
    expect((await authorizeMember(deps, userId, bakery.slug)).permissions).toEqual(['settings']);
    expect(await newestChange(bakery)).toMatchObject({
      action: 'member.updated',
      changes: [{ field: 'permissions', before: 'knowledge, settings', after: 'settings' }],
    });
  });

  it('S73 that are taken away close the open sockets, and no other change does', async () => {
    const { userId, memberId } = await createTestAgent(deps, bakery, 'Pete');
    const update = (change: object) => bakery.scope.db((tx) => updateMember(tx, bakery.admin, { memberId, ...change }));
    await update({ permissions: ['billing'] });
    while (await dequeueEvents(deps, 100, () => {}));
    await update({ displayName: 'Peter', permissions: ['billing'] });
    await update({ permissions: [] });
    const events: TenantEvent[] = [];
    while (await dequeueEvents(deps, 100, (event) => events.push(event)));
    const { tenantId } = bakery.scope;
    expect(events).toEqual([expect.objectContaining({ tenantId, name: 'member.access_revoked', payload: { userId } })]);
  });
});

it('a member learns whom to ask: the active company admins of their own company', async () => {
  const quinn = await createTestAgent(deps, bank, 'Quinn');
  const change = { memberId: quinn.memberId, role: 'company_admin' as const };
  await bank.scope.db((tx) => updateMember(tx, bank.admin, change));
  expect(await bank.scope.db(listCompanyAdmins)).toEqual([{ name: 'Bank Admin' }, { name: 'Quinn' }]);
  await bank.scope.db((tx) => updateMember(tx, bank.admin, { memberId: quinn.memberId, isDisabled: true }));
  expect(await bank.scope.db(listCompanyAdmins)).toEqual([{ name: 'Bank Admin' }]);
});
