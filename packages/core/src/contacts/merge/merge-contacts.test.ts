import { createTenantPair, asOwner, createTestVisitor, sendVisitorMessage } from '@lobby/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { createField } from '../../custom-fields/index.ts';
import { eraseMemoryAsMember, updateBio } from '../../memory/index.ts';
import { createContact, getContact, mergeContacts, previewMerge, saveVisitorContact, undoMerge } from '../index.ts';
import { MOVED_TABLES } from './moved-tables.ts';

const { deps, bakery, bank } = await createTenantPair();
afterAll(() => deps.close());

const NOBODY = { name: '', email: '', phone: '', notes: '', values: {} };
const create = async (details: Partial<typeof NOBODY> & { values?: Record<string, string> }, tenant = bakery) =>
  (await tenant.scope.db((tx) => createContact(tx, tenant.admin, { ...NOBODY, ...details }))).id;
const get = (contactId: string) => bakery.scope.db((tx) => getContact(tx, contactId, deps.clock.now()));
const merge = (contactId: string, mergedContactId: string, takenFields: string[] = [], tenant = bakery) =>
  tenant.scope.db((tx) => mergeContacts(tx, tenant.admin, { contactId, mergedContactId, takenFields }));
const undo = (mergeId: string, now = deps.clock.now()) =>
  bakery.scope.db((tx) => undoMerge(tx, bakery.admin, mergeId, now));

const valuesOf = (contactId: string) =>
  bakery.scope.db(async (tx) => (await tx.contact.findUniqueOrThrow({ where: { id: contactId } })).fields);

/** A contact of a browser that has written. */
async function createWriter(name: string) {
  const { visitorId } = await createTestVisitor(deps, bakery);
  const { conversation } = await sendVisitorMessage(bakery, visitorId, 'Hello');
  const contactId = await bakery.scope.db((tx) =>
    saveVisitorContact(tx, visitorId, { name, email: `${name}@m.example` }),
  );
  return { contactId, conversationId: conversation.id };
}

describe('a merge of two contacts', () => {
  it('moves what hangs on both, fills what one lacks, and takes what was chosen', async () => {
    const kept = await create({ name: 'Mia', phone: '555001', values: { city: 'Ulm' } });
    const { contactId: merged, conversationId } = await createWriter('mia-2');
    await bakery.scope.db((tx) => tx.contact.updateMany({ where: { id: merged }, data: { fields: { city: 'Bonn' } } }));
    const preview = await bakery.scope.db((tx) => previewMerge(tx, { contactId: kept, mergedContactId: merged }));
    expect(preview.lines).toContainEqual(
      expect.objectContaining({ field: 'email', kept: null, merged: 'mia-2@m.example', isFilled: true }),
    );
    expect(preview.lines).toContainEqual(
      expect.objectContaining({ field: 'fields.city', kept: 'Ulm', merged: 'Bonn' }),
    );
    expect(preview.moved).toMatchObject({ conversations: 1 });
    await merge(kept, merged, ['fields.city']);
    const contact = await get(kept);
    expect(contact).toMatchObject({ name: 'Mia', email: 'mia-2@m.example', phone: '555001' });
    expect(contact.otherTexts).toEqual({ city: 'Bonn' });
    const conversation = await bakery.scope.db((tx) =>
      tx.conversation.findUniqueOrThrow({ where: { id: conversationId } }),
    );
    expect(conversation.contactId).toBe(kept);
    await expect(merge(kept, merged)).rejects.toMatchObject({ code: 'contact_merged_already' });
    await expect(merge(kept, kept)).rejects.toMatchObject({ code: 'contact_merge_same' });
  });

  it('can be taken apart for 30 days, and what was written since stays', async () => {
    const kept = await create({ name: 'Noa' });
    const { contactId: merged, conversationId } = await createWriter('noa-2');
    const { mergeId } = await merge(kept, merged, ['name']);
    expect((await get(kept)).name).toBe('noa-2');
    await bakery.scope.db((tx) => tx.contact.updateMany({ where: { id: kept }, data: { email: 'later@m.example' } }));
    const late = new Date(deps.clock.now().getTime() + 31 * 86_400_000);
    await expect(undo(mergeId, late)).rejects.toMatchObject({ code: 'contact_merge_expired' });
    await undo(mergeId);
    expect(await get(kept)).toMatchObject({ id: kept, name: 'Noa', email: 'later@m.example' });
    expect(await get(merged)).toMatchObject({ id: merged, name: 'noa-2', email: 'noa-2@m.example' });
    const conversation = await bakery.scope.db((tx) =>
      tx.conversation.findUniqueOrThrow({ where: { id: conversationId } }),
    );
    expect(conversation.contactId).toBe(merged);
    expect((await get(merged)).identities).toMatchObject([{ address: 'noa-2@m.example' }]);
    expect((await get(kept)).identities).toMatchObject([]);
    await expect(undo(mergeId)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('gives a value that each contact has for itself back to nobody when another contact has it by now', async () => {
    const field = { label: 'Customer number', kind: 'text', options: {}, isRequired: false, isUnique: true } as const;
    const flags = { isShownInInbox: true, isFilledByAssistant: false, isPersonalData: true };
    for (const { scope, admin } of [bakery, bank])
      await scope.db((tx) => createField(tx, admin, { recordTypeId: null, field: { ...field, ...flags } }));
    const key = 'customer_number';
    // Whatever people of other companies have takes nothing.
    await create({ name: 'Elsewhere', values: { [key]: 'N-2' } }, bank);
    const [kept, merged] = [
      await create({ name: 'Kept', values: { [key]: 'N-1', city: 'Ulm' } }),
      await create({ name: 'Merged', values: { [key]: 'N-2', city: 'Bonn' } }),
    ];
    const { mergeId } = await merge(kept, merged, [`fields.${key}`]);
    const taker = await create({ name: 'Taker', values: { [key]: 'n-1' } });
    expect(await undo(mergeId)).toEqual({ contactId: merged, notRestored: ['Customer number'] });
    expect(await valuesOf(kept)).toEqual({ city: 'Ulm' });
    expect(await valuesOf(merged)).toEqual({ city: 'Bonn', [key]: 'N-2' });
    expect(await valuesOf(taker)).toEqual({ [key]: 'n-1' });

    const second = await merge(kept, merged);
    await bakery.scope.db((tx) => tx.contact.updateMany({ where: { id: kept }, data: { fields: { city: 'Ulm' } } }));
    await bakery.scope.db((tx) => tx.contact.updateMany({ where: { id: taker }, data: { fields: { [key]: 'N-2' } } }));
    expect(await undo(second.mergeId)).toMatchObject({ notRestored: ['Customer number'] });
    expect(await valuesOf(merged)).toEqual({ city: 'Bonn' });
  });

  it('keeps a block, so that nobody ends one by another contact', async () => {
    const kept = await create({ name: 'Free' });
    const { contactId: merged } = await createWriter('blocked');
    await bakery.scope.db((tx) => tx.contact.updateMany({ where: { id: merged }, data: { blockedAt: new Date() } }));
    await merge(kept, merged);
    expect((await get(kept)).isBlocked).toBe(true);
    const visitors = await bakery.scope.db((tx) => tx.visitor.findMany({ where: { contactId: kept } }));
    expect(visitors.every(({ blockedAt }) => blockedAt !== null)).toBe(true);
  });

  it('keeps what was written about both, or the chosen one, and an undo gives each its own back', async () => {
    const writeBio = (contactId: string, bio: string) =>
      bakery.scope.db((tx) =>
        updateBio(tx, { actor: bakery.admin, tenantId: bakery.scope.tenantId }, { contactId, bio }),
      );
    const bioOf = (contactId: string) =>
      bakery.scope.db(async (tx) => (await tx.contactMemory.findFirst({ where: { contactId } }))?.bio ?? null);
    const lineOf = async (contactId: string, mergedContactId: string) =>
      (await bakery.scope.db((tx) => previewMerge(tx, { contactId, mergedContactId }))).lines.find(
        ({ field }) => field === 'bio',
      );
    const [kept, merged, other] = [
      await create({ name: 'Bio A' }),
      await create({ name: 'Bio B' }),
      await create({ name: 'Bio C' }),
    ];
    expect(await lineOf(kept, merged)).toBeUndefined();
    await writeBio(merged, 'Calls on Mondays');
    expect(await lineOf(kept, merged)).toMatchObject({ kept: null, merged: 'Calls on Mondays', isFilled: true });
    const filled = await merge(kept, merged);
    expect(await bioOf(kept)).toBe('Calls on Mondays');
    await undo(filled.mergeId);
    expect([await bioOf(kept), await bioOf(merged)]).toEqual([null, 'Calls on Mondays']);

    await writeBio(kept, 'Hotel buyer');
    expect(await lineOf(kept, merged)).toMatchObject({ isFilled: false, isJoined: true });
    const joined = await merge(kept, merged);
    expect(await bioOf(kept)).toBe('Hotel buyer | Calls on Mondays');
    await undo(joined.mergeId);
    const taken = await merge(kept, merged, ['bio']);
    expect(await bioOf(kept)).toBe('Calls on Mondays');
    await writeBio(kept, 'Written since');
    await undo(taken.mergeId);
    expect([await bioOf(kept), await bioOf(merged)]).toEqual(['Written since', 'Calls on Mondays']);

    await writeBio(other, 'x'.repeat(300));
    expect(await lineOf(kept, other)).toMatchObject({ isJoined: false });
    await merge(kept, other);
    expect(await bioOf(kept)).toBe('Written since');
  });

  it('brings no written bio back that was erased after it', async () => {
    const [kept, merged] = [await create({ name: 'Erased A' }), await create({ name: 'Erased B' })];
    await bakery.scope.db((tx) => tx.contactMemory.createMany({ data: [{ contactId: merged, bio: 'Complains' }] }));
    const { mergeId } = await merge(kept, merged);
    await eraseMemoryAsMember(bakery.scope, bakery.admin, { contactId: kept });
    const stored = await bakery.scope.db((tx) => tx.contactMerge.findUniqueOrThrow({ where: { id: mergeId } }));
    expect(JSON.stringify(stored)).not.toContain('Complains');
    await undo(mergeId);
    const bios = await bakery.scope.db((tx) =>
      tx.contactMemory.findMany({ where: { contactId: { in: [kept, merged] } }, select: { bio: true } }),
    );
    expect(bios.every(({ bio }) => bio === null)).toBe(true);
  });

  it('is taken apart once, by whoever is first, and two at once in both directions make one', async () => {
    const [kept, { contactId: merged }] = [await create({ name: 'Once' }), await createWriter('once-2')];
    const { mergeId } = await merge(kept, merged);
    const undone = await Promise.allSettled([undo(mergeId), undo(mergeId), undo(mergeId)]);
    expect(undone.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(undone.flatMap((result) => (result.status === 'rejected' ? [result.reason.kind] : []))).toEqual([
      'not_found',
      'not_found',
    ]);
    const merges = await Promise.allSettled([merge(kept, merged), merge(merged, kept)]);
    expect(merges.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('S11 is taken apart by no other company', async () => {
    const [kept, merged] = [await create({ name: 'Ours' }), await create({ name: 'Ours too' })];
    const { mergeId } = await merge(kept, merged);
    const foreign = bank.scope.db((tx) => undoMerge(tx, bank.admin, mergeId, deps.clock.now()));
    await expect(foreign).rejects.toMatchObject({ kind: 'not_found' });
    await expect(undo(mergeId)).resolves.toMatchObject({ contactId: merged });
  });

  it('S11 reaches no contact of another company', async () => {
    const [own, foreign] = [await create({ name: 'Own' }), await create({ name: 'Foreign' }, bank)];
    await expect(merge(own, foreign)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(merge(foreign, own, [], bakery)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('moves every table that hangs on a contact', async () => {
    const tables = await asOwner(deps.database, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT DISTINCT r.relname AS name FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
          WHERE c.contype = 'f' AND c.confrelid = '"Contact"'::regclass`,
      );
      return rows.map(({ name }) => name);
    });
    // These stay with the contact that they tell of, or are moved row by row.
    const others = ['Contact', 'ContactChange', 'ContactMerge', 'ContactIdentity', 'ContactLabel', 'ContactMemory'];
    expect(tables.toSorted()).toEqual([...Object.keys(MOVED_TABLES), ...others].toSorted());
  });
});
