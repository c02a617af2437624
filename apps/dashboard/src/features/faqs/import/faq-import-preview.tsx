import { createTranslator } from '@lobby/messages';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { Button, Card, Toggle } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { ImportRowTable } from './import-row-table.tsx';
import type { FaqImportRow } from './use-faq-import.ts';

const t = createTranslator(faqMessages);

type Counts = Record<FaqImportRow['status'], number>;

const countByStatus = (rows: readonly FaqImportRow[]): Counts => {
  const counts: Counts = { new: 0, update: 0, unchanged: 0, invalid: 0 };
  for (const { status } of rows) counts[status] += 1;
  return counts;
};

const formatCounts = (counts: Counts): string =>
  [
    t('countNew', { count: counts.new }),
    ...(counts.update > 0 ? [t('countUpdate', { count: counts.update })] : []),
    ...(counts.unchanged > 0 ? [t('countUnchanged', { count: counts.unchanged })] : []),
    ...(counts.invalid > 0 ? [t('countInvalid', { count: counts.invalid })] : []),
  ].join(', ');

interface Props {
  rows: FaqImportRow[];
  onImport: (rows: FaqImportRow[]) => void;
  onCancel: () => void;
}

/** What importing a file would do, row by row, and the buttons that decide. */
export function FaqImportPreview({ rows, onImport, onCancel }: Props) {
  const [isUpdating, setUpdating] = useState(true);
  const counts = countByStatus(rows);
  const selectedRows = [
    ...rows.filter(({ status }) => status === 'new'),
    ...(isUpdating ? rows.filter(({ status }) => status === 'update') : []),
  ];
  return (
    <div class="flex flex-col gap-5">
      <Card title={t('rowCounts', { rows: rows.length, counts: formatCounts(counts) })}>
        {counts.update > 0 && (
          <Toggle
            name="updateExisting"
            label={t('updateExisting', { count: counts.update })}
            hint={t('updateExistingHint')}
            isOn={isUpdating}
            onChange={setUpdating}
          />
        )}
        <div class="flex flex-wrap gap-2">
          <Button variant="primary" disabled={selectedRows.length === 0} onClick={() => onImport(selectedRows)}>
            {selectedRows.length === 0 ? t('nothingToImport') : t('importRows', { count: selectedRows.length })}
          </Button>
          <Button onClick={onCancel}>{t('chooseAnother')}</Button>
        </div>
      </Card>
      <ImportRowTable rows={rows} counts={counts} />
    </div>
  );
}
