import { Badge, Button, Card, DataTable, formatNumber, Pager, Tabs } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useState } from 'preact/hooks';
import type { FaqImportRow } from './use-faq-import.ts';

const PAGE_SIZE = 25;
const STATUS_LABELS = { new: 'New', update: 'Changes one', same: 'Already there', bad: 'Can’t be taken' } as const;
const STATUS_TONES = { new: 'success', update: 'info', same: 'plain', bad: 'error' } as const;
const STATUSES = ['bad', 'new', 'update', 'same'] as const;

const COLUMNS: Column<FaqImportRow>[] = [
  { title: 'Line', cell: ({ line }) => line, isNumeric: true },
  {
    title: 'Question and answer',
    isRowHeader: true,
    cell: ({ question, answer, faq }) => (
      <div class="max-w-2xl">
        <p class="font-medium wrap-anywhere">{question || <i class="quiet">no question</i>}</p>
        <p class="line-clamp-2 text-sm wrap-anywhere quiet">{answer || <i>no answer</i>}</p>
        {faq && faq.keywords.length > 0 && <p class="text-sm wrap-anywhere quiet">{faq.keywords.join(' · ')}</p>}
      </div>
    ),
  },
  {
    title: 'What happens',
    cell: ({ status, reasons, warning, faq }) => (
      <div class="flex flex-col items-start gap-1 text-sm max-md:items-end">
        <Badge tone={STATUS_TONES[status]}>{STATUS_LABELS[status]}</Badge>
        {reasons.map((reason) => (
          <span key={reason} class="text-error">
            {reason}
          </span>
        ))}
        {warning && <span class="quiet">{warning}</span>}
        {faq && !faq.active && <span class="quiet">Inactive</span>}
      </div>
    ),
  },
];

const formatCounts = (counts: Record<FaqImportRow['status'], number>): string =>
  [
    `${formatNumber(counts.new)} new`,
    counts.update > 0 ? `${formatNumber(counts.update)} that change one you have` : '',
    counts.same > 0 ? `${formatNumber(counts.same)} that you have already` : '',
    counts.bad > 0 ? `${formatNumber(counts.bad)} that can’t be taken` : '',
  ]
    .filter(Boolean)
    .join(', ');

/** The rows of one kind at a time, those that are wrong first. */
function PreviewRows({ rows, counts }: { rows: FaqImportRow[]; counts: Record<FaqImportRow['status'], number> }) {
  const statuses = STATUSES.filter((kind) => counts[kind] > 0);
  const [tab, setTab] = useState<FaqImportRow['status']>(statuses[0] ?? 'new');
  const [skip, setSkip] = useState(0);
  const shown = rows.filter(({ status }) => status === tab);
  return (
    <div>
      <Tabs
        label="Rows"
        value={tab}
        onChange={(value) => {
          setTab(value);
          setSkip(0);
        }}
        tabs={statuses.map((value) => ({ value, label: STATUS_LABELS[value], count: counts[value] }))}
      />
      <DataTable
        label="Rows"
        columns={COLUMNS}
        rows={shown.slice(skip, skip + PAGE_SIZE)}
        getRowId={({ line }) => String(line)}
      />
      <Pager skip={skip} take={PAGE_SIZE} total={shown.length} onSkip={setSkip} />
    </div>
  );
}

/** What would become of every row of the file, and the decision. */
export function FaqImportPreview({
  rows,
  onImport,
  onCancel,
}: {
  rows: FaqImportRow[];
  onImport: (rows: FaqImportRow[]) => void;
  onCancel: () => void;
}) {
  const filterByStatus = (status: FaqImportRow['status']): FaqImportRow[] =>
    rows.filter((row) => row.status === status);
  const counts = {
    new: filterByStatus('new').length,
    update: filterByStatus('update').length,
    same: filterByStatus('same').length,
    bad: filterByStatus('bad').length,
  };
  const [isUpdating, setUpdating] = useState(true);
  const selectedRows = [...filterByStatus('new'), ...(isUpdating ? filterByStatus('update') : [])];
  return (
    <div class="flex flex-col gap-5">
      <Card title={`${formatNumber(rows.length)} rows: ${formatCounts(counts)}.`}>
        {counts.update > 0 && (
          <label class="flex items-start gap-3">
            <input
              type="checkbox"
              class="toggle mt-0.5 toggle-primary"
              checked={isUpdating}
              onChange={(event) => setUpdating(event.currentTarget.checked)}
            />
            <span>
              {counts.update === 1
                ? 'Change the FAQ that has the same question'
                : `Change the ${formatNumber(counts.update)} FAQs that have the same questions`}
              <span class="block text-sm quiet">Off: they stay as they are, and these rows are passed over.</span>
            </span>
          </label>
        )}
        <div class="flex flex-wrap gap-2">
          <Button variant="primary" disabled={selectedRows.length === 0} onClick={() => onImport(selectedRows)}>
            {selectedRows.length === 0
              ? 'There is nothing to import'
              : `Import ${formatNumber(selectedRows.length)} rows`}
          </Button>
          <Button onClick={onCancel}>Choose another file</Button>
        </div>
      </Card>
      <PreviewRows rows={rows} counts={counts} />
    </div>
  );
}
