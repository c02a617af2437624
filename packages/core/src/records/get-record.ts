import type { RecordSummary, RecordTypeWithFields } from '@lobby/contracts/records';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { loadLinkNames } from './load-link-names.ts';
import { summarizeRecords } from './summarize-records.ts';
import { getRecordType } from './types/list-record-types.ts';

/** A record with its type, for its form. Throws not_found, also where its type was removed. */
export async function getRecord(
  tx: TenantTx,
  recordId: string,
): Promise<{ record: RecordSummary; type: RecordTypeWithFields; linkNames: Record<string, string> }> {
  const row = await tx.record.findUnique({ where: { id: recordId }, select: { recordTypeId: true } });
  if (!row) throw notFound('record');
  const type = await getRecordType(tx, row.recordTypeId);
  const [record] = await summarizeRecords(tx, new Map([[type.id, type.fields]]), [recordId]);
  if (!record) throw notFound('record');
  return { record, type, linkNames: await loadLinkNames(tx, type.fields, [record.values]) };
}
