import {
  Badge,
  Button,
  ConfirmButton,
  DataTable,
  EmptyState,
  FilterSelect,
  Pager,
  QueryView,
  SearchField,
  useAction,
} from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { MessageCircleQuestion } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { Faq } from './faq-dialog.tsx';

const PAGE_SIZE = 50;
const STATES = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
] as const;
const ORDERS = [
  { value: 'priority', label: 'By priority' },
  { value: 'newest', label: 'Newest first' },
  { value: 'question', label: 'By question' },
] as const;

interface FaqFilters {
  search: string;
  skip: number;
  state: (typeof STATES)[number]['value'];
  order: (typeof ORDERS)[number]['value'];
}

interface Selection {
  selectedIds: ReadonlySet<string>;
  setSelected: (ids: readonly string[], isSelected: boolean) => void;
}

/** Which rows are chosen. */
function useSelection(): Selection & { clear: () => void } {
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  return {
    selectedIds,
    setSelected: (ids, isSelected) =>
      setSelectedIds(
        (before) => new Set(isSelected ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))),
      ),
    clear: () => setSelectedIds(new Set()),
  };
}

const columns = (
  faqs: readonly Faq[],
  { selectedIds, setSelected }: Selection,
  onEdit: (faq: Faq) => void,
): Column<Faq>[] => [
  {
    title: 'Choose',
    header: (
      <input
        type="checkbox"
        class="checkbox rounded-sm checkbox-sm"
        aria-label="Choose all on this page"
        checked={faqs.length > 0 && faqs.every(({ id }) => selectedIds.has(id))}
        onChange={(event) =>
          setSelected(
            faqs.map(({ id }) => id),
            event.currentTarget.checked,
          )
        }
      />
    ),
    cell: ({ id, question }) => (
      <input
        type="checkbox"
        class="checkbox rounded-sm checkbox-sm"
        aria-label={`Choose “${question}”`}
        checked={selectedIds.has(id)}
        onChange={(event) => setSelected([id], event.currentTarget.checked)}
      />
    ),
  },
  {
    title: 'Question and answer',
    isRowHeader: true,
    cell: ({ question, answer, keywords }) => (
      <div class="max-w-2xl">
        <p class="font-medium wrap-anywhere">{question}</p>
        <p class="line-clamp-2 text-sm wrap-anywhere quiet">{answer}</p>
        {keywords.length > 0 && (
          <p class="mt-1 flex flex-wrap gap-1" aria-label="Keywords">
            {keywords.map((keyword) => (
              <span key={keyword} class="badge badge-outline badge-sm h-auto border-base-300 wrap-anywhere">
                {keyword}
              </span>
            ))}
          </p>
        )}
      </div>
    ),
  },
  { title: 'Priority', cell: ({ priority }) => priority, isNumeric: true },
  {
    title: 'State',
    cell: ({ active }) => <Badge tone={active ? 'success' : 'warning'}>{active ? 'Active' : 'Inactive'}</Badge>,
  },
  {
    title: 'Change',
    cell: (faq) => (
      <Button size="small" onClick={() => onEdit(faq)}>
        Edit
      </Button>
    ),
  },
];

/** What can be done with the chosen FAQs. */
function FaqBulkBar({
  selectedIds,
  onDone,
  clear,
}: {
  selectedIds: ReadonlySet<string>;
  onDone: () => void;
  clear: () => void;
}) {
  const faqIds = [...selectedIds].slice(0, 200);
  const change = useAction((what: 'activate' | 'deactivate') => api.faqs.bulkUpdate.mutate({ faqIds, action: what }), {
    onSuccess: onDone,
    successMessage: 'It is done. The next question meets it so.',
  });
  const remove = useAction(() => api.faqs.bulkUpdate.mutate({ faqIds, action: 'remove' }), {
    onSuccess: onDone,
    successMessage: selectedIds.size === 1 ? 'The FAQ is deleted.' : 'The FAQs are deleted.',
  });
  if (selectedIds.size === 0) return null;
  return (
    <div class="mb-3 flex flex-wrap items-center gap-2 rounded-box bg-secondary px-4 py-2 text-secondary-content">
      <span class="mr-auto font-medium" role="status">
        {selectedIds.size} chosen
      </span>
      <Button size="small" isBusy={change.isRunning} onClick={() => change.run('activate')}>
        Activate
      </Button>
      <Button size="small" isBusy={change.isRunning} onClick={() => change.run('deactivate')}>
        Deactivate
      </Button>
      <ConfirmButton
        label="Delete"
        title={selectedIds.size === 1 ? 'Delete this FAQ?' : `Delete ${selectedIds.size} FAQs?`}
        confirmLabel="Delete"
        action={remove}
        variant="plain"
      >
        The assistant no longer answers with {selectedIds.size === 1 ? 'it' : 'them'}. This can not be undone; an export
        beforehand keeps a copy.
      </ConfirmButton>
      <Button size="small" variant="ghost" onClick={clear}>
        Cancel
      </Button>
    </div>
  );
}

/** The company's FAQs: searched, filtered, and changed one by one or several at once. */
export function FaqList({ onEdit }: { onEdit: (faq: Faq) => void }) {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const [filters, setFilters] = useState<FaqFilters>({ search: '', skip: 0, state: 'all', order: 'priority' });
  const { selectedIds, setSelected, clear } = useSelection();
  const query = useQuery({
    queryKey: ['faqs', slug, 'list', filters],
    queryFn: () => api.faqs.list.query({ ...filters, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const updateFilters = (change: Partial<FaqFilters>): void => {
    setFilters((before) => ({ ...before, skip: 0, ...change }));
    clear();
  };
  const refresh = (): void => {
    clear();
    void queryClient.invalidateQueries({ queryKey: ['faqs'] });
  };
  const isFiltered = filters.search !== '' || filters.state !== 'all';
  if (!isFiltered && query.data?.total === 0)
    return (
      <EmptyState icon={<MessageCircleQuestion />} title="Write down your first answer">
        Begin with the three questions that you are asked most often, or import a file that you have already.
      </EmptyState>
    );
  return (
    <>
      <div class="mb-4 flex flex-wrap gap-2">
        <SearchField
          label="Search FAQs"
          onSearch={(search) => search !== filters.search && updateFilters({ search })}
        />
        <FilterSelect
          label="Which"
          value={filters.state}
          options={STATES}
          onChange={(state) => updateFilters({ state })}
        />
        <FilterSelect
          label="Order"
          value={filters.order}
          options={ORDERS}
          onChange={(order) => updateFilters({ order })}
        />
      </div>
      <FaqBulkBar selectedIds={selectedIds} onDone={refresh} clear={clear} />
      <QueryView query={query}>
        {({ faqs, total }) => (
          <>
            <DataTable
              label="FAQs"
              columns={columns(faqs, { selectedIds, setSelected }, onEdit)}
              rows={faqs}
              getRowId={({ id }) => id}
            />
            {faqs.length === 0 && <p class="p-6 text-center quiet">None of the FAQs fits that.</p>}
            <Pager skip={filters.skip} take={PAGE_SIZE} total={total} onSkip={(skip) => updateFilters({ skip })} />
          </>
        )}
      </QueryView>
    </>
  );
}
