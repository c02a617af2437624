import { MAX_COUNTED_CONTACTS } from '@lobby/contracts/contact-limits';
import type { ContactFilter } from '@lobby/contracts/contact-lists';
import type { TenantTx } from '@lobby/db';
import { toSqlFilter } from './list-contacts.ts';

/** How many contacts a filter lets through, counted up to 10,000; one more stands for more. */
export async function countContacts(tx: TenantTx, filter: ContactFilter, now: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ total: number }[]>`
    SELECT count_matching_contacts(${JSON.stringify(toSqlFilter(filter, now))}::jsonb, ${MAX_COUNTED_CONTACTS + 1}::int) AS total`;
  return row?.total ?? 0;
}
