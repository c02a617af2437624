import type { RecordSummary, RecordTypeWithFields } from '@lobby/contracts/records';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { loadLinkNames } from './load-link-names.ts';
import { summarizeRecords } from './summarize-records.ts';
import { listRecordTypes } from './types/list-record-types.ts';

/** Of one contact; a person has no more. */
const MAX_RECORDS = 200;

export interface ContactRecordList {
  types: RecordTypeWithFields[];
  records: RecordSummary[];
  linkNames: Record<string, string>;
}

/** A contact's records with all types that one could have, the newest first. Throws not_found. */
export async function listContactRecords(tx: TenantTx, contactId: string): Promise<ContactRecordList> {
  if ((await tx.contact.count({ where: { id: contactId } })) === 0) throw notFound('contact');
  const types = await listRecordTypes(tx);
  const rows = await tx.record.findMany({
    where: { contactId, recordTypeId: { in: types.map(({ id }) => id) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_RECORDS,
    select: { id: true },
  });
  const fieldsByType = new Map(types.map(({ id, fields }) => [id, fields]));
  const records = await summarizeRecords(
    tx,
    fieldsByType,
    rows.map(({ id }) => id),
  );
  const fields = types.flatMap((type) => type.fields);
  return {
    types,
    records,
    linkNames: await loadLinkNames(
      tx,
      fields,
      records.map(({ values }) => values),
    ),
  };
}
