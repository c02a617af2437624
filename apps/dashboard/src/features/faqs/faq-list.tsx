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
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Faq } from './faq-dialog.tsx';

const TAKE = 50;
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

interface Asked {
  search: string;
  skip: number;
  state: (typeof STATES)[number]['value'];
  order: (typeof ORDERS)[number]['value'];
}

interface Choice {
  chosen: ReadonlySet<string>;
  choose: (ids: readonly string[], isChosen: boolean) => void;
}

/** Which rows are chosen. */
function useChoice(): Choice & { clear: () => void } {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return {
    chosen,
    choose: (ids, isChosen) =>
      setChosen((before) => new Set(isChosen ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id)))),
    clear: () => setChosen(new Set()),
  };
}

const columns = (faqs: readonly Faq[], { chosen, choose }: Choice, onEdit: (faq: Faq) => void): Column<Faq>[] => [
  {
    title: 'Choose',
    head: (
      <input
        type="checkbox"
        class="checkbox rounded-sm checkbox-sm"
        aria-label="Choose all on this page"
        checked={faqs.length > 0 && faqs.every(({ id }) => chosen.has(id))}
        onChange={(event) =>
          choose(
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
        checked={chosen.has(id)}
        onChange={(event) => choose([id], event.currentTarget.checked)}
      />
    ),
  },
  {
    title: 'Question and answer',
    isName: true,
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
  { title: 'Priority', cell: ({ priority }) => priority, isNumber: true },
  {
    title: 'State',
    cell: ({ active }) => <Badge look={active ? 'success' : 'warning'}>{active ? 'Active' : 'Inactive'}</Badge>,
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
function ChosenBar({ chosen, onDone, clear }: { chosen: ReadonlySet<string>; onDone: () => void; clear: () => void }) {
  const faqIds = [...chosen].slice(0, 200);
  const change = useAction((what: 'activate' | 'deactivate') => api.faqs.change.mutate({ faqIds, change: what }), {
    onDone,
    done: 'It is done. The next question meets it so.',
  });
  const remove = useAction(() => api.faqs.change.mutate({ faqIds, change: 'remove' }), {
    onDone,
    done: chosen.size === 1 ? 'The FAQ is deleted.' : 'The FAQs are deleted.',
  });
  if (chosen.size === 0) return null;
  return (
    <div class="mb-3 flex flex-wrap items-center gap-2 rounded-box bg-secondary px-4 py-2 text-secondary-content">
      <span class="mr-auto font-medium" role="status">
        {chosen.size} chosen
      </span>
      <Button size="small" isBusy={change.isRunning} onClick={() => change.run('activate')}>
        Activate
      </Button>
      <Button size="small" isBusy={change.isRunning} onClick={() => change.run('deactivate')}>
        Deactivate
      </Button>
      <ConfirmButton
        label="Delete"
        title={chosen.size === 1 ? 'Delete this FAQ?' : `Delete ${chosen.size} FAQs?`}
        confirm="Delete"
        action={remove}
        look="plain"
      >
        The assistant no longer answers with {chosen.size === 1 ? 'it' : 'them'}. This can not be undone; an export
        beforehand keeps a copy.
      </ConfirmButton>
      <Button size="small" look="ghost" onClick={clear}>
        Cancel
      </Button>
    </div>
  );
}

/** The company's FAQs: searched, filtered, and changed one by one or several at once. */
export function FaqList({ onEdit }: { onEdit: (faq: Faq) => void }) {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<Asked>({ search: '', skip: 0, state: 'all', order: 'priority' });
  const { chosen, choose, clear } = useChoice();
  const query = useQuery({
    queryKey: ['faqs', slug, 'list', asked],
    queryFn: () => api.faqs.list.query({ ...asked, take: TAKE }),
    placeholderData: keepPreviousData,
  });
  const ask = (change: Partial<Asked>): void => {
    setAsked((before) => ({ ...before, skip: 0, ...change }));
    clear();
  };
  const refresh = (): void => {
    clear();
    void queryClient.invalidateQueries({ queryKey: ['faqs'] });
  };
  const isFiltered = asked.search !== '' || asked.state !== 'all';
  if (!isFiltered && query.data?.total === 0)
    return (
      <EmptyState icon={<MessageCircleQuestion />} title="Write down your first answer">
        Begin with the three questions that you are asked most often, or import a file that you have already.
      </EmptyState>
    );
  return (
    <>
      <div class="mb-4 flex flex-wrap gap-2">
        <SearchField label="Search FAQs" onSearch={(search) => search !== asked.search && ask({ search })} />
        <FilterSelect label="Which" value={asked.state} options={STATES} onChange={(state) => ask({ state })} />
        <FilterSelect label="Order" value={asked.order} options={ORDERS} onChange={(order) => ask({ order })} />
      </div>
      <ChosenBar chosen={chosen} onDone={refresh} clear={clear} />
      <QueryView query={query}>
        {({ faqs, total }) => (
          <>
            <DataTable
              label="FAQs"
              columns={columns(faqs, { chosen, choose }, onEdit)}
              rows={faqs}
              keyOf={({ id }) => id}
            />
            {faqs.length === 0 && <p class="p-6 text-center quiet">None of the FAQs fits that.</p>}
            <Pager skip={asked.skip} take={TAKE} total={total} onSkip={(skip) => ask({ skip })} />
          </>
        )}
      </QueryView>
    </>
  );
}
