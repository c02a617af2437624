import { createTestTenant, createTestVisitor, openTestDeps, sendVisitorMessage } from '@lobby/testing';
import type { TestDeps, TestTenant } from '@lobby/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createContact,
  getContact,
  listContactChanges,
  listDuplicates,
  proveAddress,
  saveVisitorContact,
  upsertVerifiedContact,
  verifyIdentity,
} from '../index.ts';

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
const create = async (details: Partial<typeof NOBODY>) =>
  (await bakery.scope.db((tx) => createContact(tx, bakery.admin, { ...NOBODY, ...details }))).id;
const get = (contactId: string) => bakery.scope.db((tx) => getContact(tx, contactId, deps.clock.now()));
const identify = (externalId: string, fields: { email?: string; name?: string }) =>
  bakery.scope.db((tx) => upsertVerifiedContact(tx, bakery.scope.tenantId, { externalId, ...fields }));
/** A browser of somebody who says that an address is theirs. */
async function claim(email: string) {
  const { visitorId } = await createTestVisitor(deps, bakery);
  const { conversation } = await sendVisitorMessage(bakery, visitorId, 'Hello');
  const contactId = await bakery.scope.db((tx) => saveVisitorContact(tx, visitorId, { email, name: 'Impostor' }));
  return { visitorId, contactId, conversationId: conversation.id };
}

describe('an address that was only claimed', () => {
  it('S35 joins nothing, whoever proves it: the impostor stays apart and is offered as a possible duplicate', async () => {
    const impostor = await claim('vera@claimed.example');
    const vera = await identify('vera', { email: 'vera@claimed.example', name: 'Vera' });
    expect(vera).not.toBe(impostor.contactId);
    const visitor = await bakery.scope.db((tx) =>
      tx.visitor.findUniqueOrThrow({ where: { id: impostor.visitorId }, select: { contactId: true } }),
    );
    expect(visitor.contactId).toBe(impostor.contactId);
    expect((await get(impostor.contactId)).identities).toMatchObject([{ channel: 'email', provenAt: null }]);
    expect(await bakery.scope.db((tx) => listDuplicates(tx, vera))).toMatchObject([
      { id: impostor.contactId, reason: 'email', detail: 'vera@claimed.example' },
    ]);
    // A second claim of the same address joins nothing either.
    const second = await claim('vera@claimed.example');
    expect(second.contactId).not.toBe(impostor.contactId);
  });

  it('goes when another takes its place, and one that was proven stays', async () => {
    const contactId = await create({ email: 'old@claimed.example' });
    await bakery.scope.db((tx) =>
      proveAddress(tx, contactId, { channel: 'email', address: 'proven@claimed.example', provenBy: 'magic_link' }),
    );
    const { visitorId } = await createTestVisitor(deps, bakery);
    await bakery.scope.db((tx) => tx.visitor.updateMany({ where: { id: visitorId }, data: { contactId } }));
    await bakery.scope.db((tx) => saveVisitorContact(tx, visitorId, { email: 'new@claimed.example' }));
    const { identities } = await get(contactId);
    expect(identities.map(({ address }) => address).sort()).toEqual(['new@claimed.example', 'proven@claimed.example']);
  });
});

describe('an address that was proven', () => {
  it('on two channels is one contact, with what hung on both, and the earlier id leads to it', async () => {
    const { contactId, conversationId, visitorId } = await claim('ida@proven.example');
    const proof = { channel: 'email', address: 'ida@proven.example', provenBy: 'magic_link' } as const;
    expect(await bakery.scope.db((tx) => proveAddress(tx, contactId, proof))).toBe(contactId);
    const ida = await identify('ida', { email: 'ida@proven.example', name: 'Ida' });
    expect((await get(contactId)).id).toBe(ida);
    const moved = await bakery.scope.db((tx) =>
      tx.conversation.findUniqueOrThrow({ where: { id: conversationId }, include: { visitor: true } }),
    );
    expect([moved.contactId, moved.visitor.contactId, moved.visitor.id]).toEqual([ida, ida, visitorId]);
    expect((await get(ida)).name).toBe('Ida');
    expect(await identify('ida', { name: 'Ida K.' })).toBe(ida);
  });

  it('of two people whom the company’s server names by different ids joins them not', async () => {
    const [one, two] = [
      await identify('family-1', { email: 'family@proven.example' }),
      await identify('family-2', { email: 'family@proven.example' }),
    ];
    expect(one).not.toBe(two);
    const proven = await bakery.scope.db((tx) =>
      tx.contactIdentity.findMany({ where: { address: 'family@proven.example', provenAt: { not: null } } }),
    );
    expect(proven.map(({ contactId }) => contactId)).toEqual([one]);
    expect(await bakery.scope.db((tx) => listDuplicates(tx, two))).toMatchObject([{ id: one, reason: 'email' }]);
  });

  it('can be vouched for by a member, but not where another contact has proven it', async () => {
    const contactId = await create({ name: 'Otto', phone: '+49 30 901821' });
    const [identity] = (await get(contactId)).identities;
    expect(identity).toMatchObject({ channel: 'phone', address: '+4930901821', provenAt: null });
    const verify = (id: string, identityId: string, tenant = bakery) =>
      tenant.scope.db((tx) => verifyIdentity(tx, tenant.admin, { contactId: id, identityId }));
    await expect(verify(contactId, identity?.id ?? '', bank)).rejects.toMatchObject({ kind: 'not_found' });
    await verify(contactId, identity?.id ?? '');
    expect((await get(contactId)).identities).toMatchObject([{ provenBy: 'member' }]);
    const copy = await create({ name: 'Otto', phone: '+49 (30) 901821' });
    const [second] = (await get(copy)).identities;
    await expect(verify(copy, second?.id ?? '')).rejects.toMatchObject({ code: 'contact_address_proven_elsewhere' });
    expect(await bakery.scope.db((tx) => listDuplicates(tx, copy))).toMatchObject([{ id: contactId, reason: 'phone' }]);
  });
});

describe('a change of a field', () => {
  it('is kept with what was there before and who wrote it', async () => {
    const { visitorId } = await createTestVisitor(deps, bakery);
    const save = (details: { name: string; fields?: Record<string, string> }) =>
      bakery.scope.db((tx) => saveVisitorContact(tx, visitorId, details));
    const contactId = await save({ name: 'Eve', fields: { order: '12' } });
    await save({ name: 'Eve Adams' });
    const changes = await bakery.scope.db((tx) => listContactChanges(tx, [contactId]));
    expect(changes[0]).toMatchObject({ field: 'name', before: 'Eve', after: 'Eve Adams', source: 'visitor' });
    expect(changes.map(({ field }) => field).sort()).toEqual(['name', 'name', 'order']);
    expect(await bank.scope.db((tx) => listContactChanges(tx, [contactId]))).toEqual([]);
  });
});
