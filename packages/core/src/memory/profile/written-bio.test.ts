import { createTestTenant, openTestDeps } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createContact } from '../../contacts/index.ts';
import { eraseMemoryAsMember, getContactMemory, updateBio } from '../index.ts';
import { loadBio } from './load-bio.ts';

let deps: TestDeps;
let bakery: TestTenant;
let bank: TestTenant;

beforeAll(async () => {
  deps = await openTestDeps();
  bakery = await createTestTenant(deps, 'Bakery');
  bank = await createTestTenant(deps, 'Bank');
});
afterAll(() => deps.close());

const write = ({ scope, admin }: TestTenant, contactId: string, bio: string) =>
  scope.db((tx) => updateBio(tx, { actor: admin, tenantId: scope.tenantId }, { contactId, bio }));

it('A bio that a member has written takes the place of the one made of what is known, until it is emptied or erased', async () => {
  const details = { name: 'Jane Doe', email: '', phone: '', notes: '', values: { role: 'Buyer' } };
  const { id } = await bakery.scope.db((tx) => createContact(tx, bakery.admin, details));
  const load = async () => {
    const { bio, isBioWritten } = await bakery.scope.db((tx) => getContactMemory(tx, id));
    return [bio, isBioWritten];
  };
  expect(await load()).toEqual(['Jane Doe | Buyer', false]);
  await write(bakery, id, 'Buys for a hotel');
  expect(await load()).toEqual(['Buys for a hotel', true]);
  // The assistant reads the same.
  expect(await bakery.scope.db((tx) => loadBio(tx, id, []))).toBe('Buys for a hotel');
  await write(bakery, id, '');
  expect(await load()).toEqual(['Jane Doe | Buyer', false]);
  await write(bakery, id, 'Complains');
  await eraseMemoryAsMember(bakery.scope, bakery.admin, { contactId: id });
  expect(await load()).toEqual(['Jane Doe | Buyer', false]);
  await expect(write(bank, id, 'Foreign')).rejects.toMatchObject({ kind: 'not_found' });
  expect(await load()).toEqual(['Jane Doe | Buyer', false]);
});
