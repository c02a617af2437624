import {
  createContact,
  createImport,
  createSegment,
  mergeContacts,
  runImport,
  startImport,
} from '@lobby/core/contacts';
import { saveContactFields } from '@lobby/core/custom-fields';
import type { TestTenant } from '../../factories.ts';
import type { TenantRows } from '../procedure-case.ts';

const CSV = Buffer.from('Name,Email\nOtto,otto@example.com\n');
const MAPPING = [{ target: 'name' as const }, { target: 'email' as const }];

const create = ({ scope, admin }: TestTenant, name: string): Promise<{ id: string }> =>
  scope.db((tx) => createContact(tx, admin, { name, email: `${name}@example.com`, phone: '', notes: '', values: {} }));

/** Contacts with what members do with them: a merge, a segment, and imports. */
export async function createContactRows(
  tenant: TestTenant,
): Promise<Pick<TenantRows, 'contactIds' | 'identityId' | 'mergeId' | 'segmentId' | 'importIds' | 'contactChangeId'>> {
  const { scope, admin } = tenant;
  const [first, second, third] = [
    await create(tenant, 'pia'),
    await create(tenant, 'piet'),
    await create(tenant, 'pi'),
  ];
  const file = { name: 'people.csv', bytes: CSV };
  const { importId } = await createImport(scope, admin, file);
  const { importId: doneId } = await createImport(scope, admin, file);
  const rows = await scope.db(async (tx) => {
    const merge = { contactId: second.id, mergedContactId: third.id, takenFields: [] };
    const { mergeId } = await mergeContacts(tx, admin, merge);
    const segment = { name: 'All', filter: { search: '' }, isShared: true };
    const { id: segmentId } = await createSegment(tx, { ...admin, isAdmin: true }, segment);
    const identity = await tx.contactIdentity.findFirstOrThrow({ where: { contactId: first.id } });
    const said = { contactId: second.id, values: { size: 'S' }, source: 'assistant', actorUserId: null } as const;
    await saveContactFields(tx, said);
    const { id: contactChangeId } = await tx.contactChange.findFirstOrThrow({
      where: { contactId: second.id, field: 'size' },
    });
    return { mergeId, segmentId, identityId: identity.id, contactChangeId };
  });
  await startImport(scope, admin, { importId: doneId, mapping: MAPPING, updatesExisting: false });
  await runImport(scope, doneId);
  return { ...rows, contactIds: [first.id, second.id], importIds: [importId, doneId] };
}
