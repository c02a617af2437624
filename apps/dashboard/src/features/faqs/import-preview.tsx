import { Badge, Button, Card, DataTable, formatNumber, Pager, Tabs } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useState } from 'preact/hooks';
import type { PreviewRow } from './use-import.ts';

const TAKE = 25;
const WORDS = { new: 'New', update: 'Changes one', same: 'Already there', bad: 'Can’t be taken' } as const;
const LOOKS = { new: 'success', update: 'info', same: 'plain', bad: 'fault' } as const;
const KINDS = ['bad', 'new', 'update', 'same'] as const;

const COLUMNS: Column<PreviewRow>[] = [
  { title: 'Line', cell: ({ line }) => line, isNumber: true },
  {
    title: 'Question and answer',
    isName: true,
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
    cell: ({ status, reasons, note, faq }) => (
      <div class="flex flex-col items-start gap-1 text-sm max-md:items-end">
        <Badge look={LOOKS[status]}>{WORDS[status]}</Badge>
        {reasons.map((reason) => (
          <span key={reason} class="text-error">
            {reason}
          </span>
        ))}
        {note && <span class="quiet">{note}</span>}
        {faq && !faq.active && <span class="quiet">Inactive</span>}
      </div>
    ),
  },
];

const inWords = (counts: Record<PreviewRow['status'], number>): string =>
  [
    `${formatNumber(counts.new)} new`,
    counts.update > 0 ? `${formatNumber(counts.update)} that change one you have` : '',
    counts.same > 0 ? `${formatNumber(counts.same)} that you have already` : '',
    counts.bad > 0 ? `${formatNumber(counts.bad)} that can’t be taken` : '',
  ]
    .filter(Boolean)
    .join(', ');

/** The rows of one kind at a time, those that are wrong first. */
function Rows({ rows, counts }: { rows: PreviewRow[]; counts: Record<PreviewRow['status'], number> }) {
  const kinds = KINDS.filter((kind) => counts[kind] > 0);
  const [tab, setTab] = useState<PreviewRow['status']>(kinds[0] ?? 'new');
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
        tabs={kinds.map((value) => ({ value, label: WORDS[value], count: counts[value] }))}
      />
      <DataTable
        label="Rows"
        columns={COLUMNS}
        rows={shown.slice(skip, skip + TAKE)}
        keyOf={({ line }) => String(line)}
      />
      <Pager skip={skip} take={TAKE} total={shown.length} onSkip={setSkip} />
    </div>
  );
}

/** What would become of every row of the file, and the decision. */
export function ImportPreview({
  rows,
  onImport,
  onCancel,
}: {
  rows: PreviewRow[];
  onImport: (rows: PreviewRow[]) => void;
  onCancel: () => void;
}) {
  const of = (status: PreviewRow['status']): PreviewRow[] => rows.filter((row) => row.status === status);
  const counts = { new: of('new').length, update: of('update').length, same: of('same').length, bad: of('bad').length };
  const [isUpdating, setUpdating] = useState(true);
  const chosen = [...of('new'), ...(isUpdating ? of('update') : [])];
  return (
    <div class="flex flex-col gap-5">
      <Card title={`${formatNumber(rows.length)} rows: ${inWords(counts)}.`}>
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
          <Button look="primary" disabled={chosen.length === 0} onClick={() => onImport(chosen)}>
            {chosen.length === 0 ? 'There is nothing to import' : `Import ${formatNumber(chosen.length)} rows`}
          </Button>
          <Button onClick={onCancel}>Choose another file</Button>
        </div>
      </Card>
      <Rows rows={rows} counts={counts} />
    </div>
  );
}
