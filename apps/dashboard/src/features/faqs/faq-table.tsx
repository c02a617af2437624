import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { Badge, Button, DataTable, SelectCheckbox } from '@lobby/ui';
import type { Column, Selection } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(faqMessages);
const tConsole = createTranslator(consoleMessages);

export type Faq = RouterOutputs['faqs']['list']['faqs'][number];

const FaqCell = ({ faq: { question, answer, keywords } }: { faq: Faq }) => (
  <div class="max-w-2xl">
    <p class="font-medium wrap-anywhere" dir="auto">
      {question}
    </p>
    <p class="line-clamp-2 text-sm wrap-anywhere quiet" dir="auto">
      {answer}
    </p>
    {keywords.length > 0 && (
      <p class="mt-1 flex flex-wrap gap-1" aria-label={t('keywordList')}>
        {keywords.map((keyword) => (
          <span key={keyword} class="badge badge-outline badge-sm h-auto border-base-300 wrap-anywhere">
            {keyword}
          </span>
        ))}
      </p>
    )}
  </div>
);

const selectColumn = (faqs: readonly Faq[], selection: Selection): Column<Faq> => ({
  title: t('select'),
  header: <SelectCheckbox ids={faqs.map(({ id }) => id)} label={t('selectPage')} selection={selection} />,
  cell: ({ id, question }) => <SelectCheckbox ids={[id]} label={t('selectFaq', { question })} selection={selection} />,
});

interface Props {
  faqs: readonly Faq[];
  selection: Selection;
  onEdit: (faq: Faq) => void;
}

/** One page of FAQs. */
export function FaqTable({ faqs, selection, onEdit }: Props) {
  const columns: Column<Faq>[] = [
    selectColumn(faqs, selection),
    { title: t('questionAndAnswer'), isRowHeader: true, cell: (faq) => <FaqCell faq={faq} /> },
    { title: t('priority'), cell: ({ priority }) => priority, isNumeric: true },
    {
      title: tConsole('status'),
      cell: ({ active }) => (
        <Badge tone={active ? 'success' : 'warning'}>{tConsole(active ? 'active' : 'inactive')}</Badge>
      ),
    },
    {
      title: tConsole('actions'),
      cell: (faq) => (
        <Button size="small" onClick={() => onEdit(faq)}>
          {tConsole('edit')}
        </Button>
      ),
    },
  ];
  return <DataTable label={t('faqs')} columns={columns} rows={faqs} getRowId={({ id }) => id} />;
}
