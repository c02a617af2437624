import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { toContactName } from './summarize-records.ts';

const MAX_FOUND = 8;

/** A contact that can be chosen. */
export interface ContactChoice {
  id: string;
  name: string;
  email: string | null;
}

/** The contacts to choose from whose name, email or phone contains the search; the last seen first. */
export async function findContacts(tx: TenantTx, search: string): Promise<ContactChoice[]> {
  const contains = containsInsensitive(search);
  const rows = await tx.contact.findMany({
    where: {
      mergedIntoId: null,
      ...(search !== '' && { OR: [{ name: contains }, { email: contains }, { phone: contains }] }),
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: MAX_FOUND,
    select: { id: true, name: true, email: true, phone: true },
  });
  return rows.map((row) => ({ id: row.id, name: toContactName(row), email: row.email }));
}
