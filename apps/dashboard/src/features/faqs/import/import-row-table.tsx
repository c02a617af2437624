import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { formatImportReason } from '@lobby/messages/staff/content/import-reasons';
import { Badge, DataTable, Pager, Tabs } from '@lobby/ui';
import type { Column, Tone } from '@lobby/ui';
import { useState } from 'preact/hooks';
import type { FaqImportRow } from './use-faq-import.ts';

const t = createTranslator(faqMessages);
const tConsole = createTranslator(consoleMessages);

type Status = FaqImportRow['status'];

const PAGE_SIZE = 25;
const STATUS_LABELS: Record<Status, string> = {
  invalid: t('rowInvalid'),
  new: t('rowNew'),
  update: t('rowUpdate'),
  unchanged: t('rowUnchanged'),
};
const STATUS_TONES: Record<Status, Tone> = { invalid: 'error', new: 'success', update: 'info', unchanged: 'plain' };
/** What needs attention comes first. */
const STATUSES = Object.keys(STATUS_LABELS) as Status[];

const QuestionCell = ({ row: { question, answer, faq } }: { row: FaqImportRow }) => (
  <div class="max-w-2xl">
    <p class="font-medium wrap-anywhere">{question || <i class="quiet">{t('noQuestion')}</i>}</p>
    <p class="line-clamp-2 text-sm wrap-anywhere quiet">{answer || <i>{t('noAnswer')}</i>}</p>
    {faq && faq.keywords.length > 0 && <p class="text-sm wrap-anywhere quiet">{faq.keywords.join(' · ')}</p>}
  </div>
);

const ResultCell = ({ row: { status, reasons, isConverted, faq } }: { row: FaqImportRow }) => (
  <div class="flex flex-col items-start gap-1 text-sm max-md:items-end">
    <Badge tone={STATUS_TONES[status]}>{STATUS_LABELS[status]}</Badge>
    {reasons.map((reason) => (
      <span key={reason.code} class="text-error">
        {formatImportReason(reason)}
      </span>
    ))}
    {isConverted && <span class="quiet">{t('convertedFromHtml')}</span>}
    {faq && !faq.active && <span class="quiet">{tConsole('inactive')}</span>}
  </div>
);

const COLUMNS: Column<FaqImportRow>[] = [
  { title: t('line'), cell: ({ line }) => line, isNumeric: true },
  { title: t('questionAndAnswer'), isRowHeader: true, cell: (row) => <QuestionCell row={row} /> },
  { title: t('result'), cell: (row) => <ResultCell row={row} /> },
];

interface Props {
  rows: readonly FaqImportRow[];
  counts: Record<Status, number>;
}

/** The rows of a file, one tab per status. */
export function ImportRowTable({ rows, counts }: Props) {
  const statuses = STATUSES.filter((status) => counts[status] > 0);
  const [tab, setTab] = useState<Status>(statuses[0] ?? 'new');
  const [skip, setSkip] = useState(0);
  const shown = rows.filter(({ status }) => status === tab);
  return (
    <div>
      <Tabs
        label={t('rows')}
        value={tab}
        onChange={(value) => {
          setTab(value);
          setSkip(0);
        }}
        tabs={statuses.map((value) => ({ value, label: STATUS_LABELS[value], count: counts[value] }))}
      />
      <DataTable
        label={t('rows')}
        columns={COLUMNS}
        rows={shown.slice(skip, skip + PAGE_SIZE)}
        getRowId={({ line }) => String(line)}
      />
      <Pager skip={skip} take={PAGE_SIZE} total={shown.length} onSkip={setSkip} />
    </div>
  );
}
