import { FAQ_ORDERS, FAQ_STATES } from '@lobby/contracts/faqs';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import {
  EmptyState,
  FilterSelect,
  Pager,
  QueryView,
  SearchField,
  useListAddress,
  useMatchingSelection,
  Skeleton,
} from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { MessageCircleQuestion } from 'lucide-preact';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { FaqBulkBar } from './faq-bulk-bar.tsx';
import { FaqTable } from './faq-table.tsx';
import type { Faq } from './faq-table.tsx';

const t = createTranslator(faqMessages);
const tConsole = createTranslator(consoleMessages);

const PAGE_SIZE = 50;
const CHOICES = { state: FAQ_STATES, sort: FAQ_ORDERS } as const;
const STATES = [
  { value: 'all', label: t('all') },
  { value: 'active', label: tConsole('active') },
  { value: 'inactive', label: tConsole('inactive') },
] as const;
const ORDERS = [
  { value: 'priority', label: t('byPriority') },
  { value: 'newest', label: t('byNewest') },
  { value: 'question', label: t('byQuestion') },
] as const;

const useFaqListAddress = () => useListAddress({ choices: CHOICES, pageSize: PAGE_SIZE });
type FaqListAddress = ReturnType<typeof useFaqListAddress>;

const FaqFilters = ({ state, update }: Pick<FaqListAddress, 'state' | 'update'>) => (
  <div class="mb-4 flex flex-wrap gap-2">
    <SearchField label={t('search')} initialText={state.search} onSearch={(search) => update({ search })} />
    <FilterSelect
      label={t('statusFilter')}
      value={state.state}
      options={STATES}
      onChange={(value) => update({ state: value })}
    />
    <FilterSelect label={t('order')} value={state.sort} options={ORDERS} onChange={(sort) => update({ sort })} />
  </div>
);

interface FaqRowsProps {
  page: RouterOutputs['faqs']['list'];
  address: FaqListAddress;
  onEdit: (faq: Faq) => void;
}

/** One page of FAQs with its selection, which another filter ends. */
function FaqRows({ page: { faqs, total }, address: { state, update }, onEdit }: FaqRowsProps) {
  const queryClient = useQueryClient();
  const selected = useMatchingSelection({
    pageIds: faqs.map(({ id }) => id),
    total,
    shown: JSON.stringify(state),
  });
  const { search, state: shownState } = state;
  return (
    <>
      <FaqTable faqs={faqs} selection={selected.selection} onEdit={onEdit} />
      {faqs.length === 0 && <p class="p-6 text-center quiet">{t('noMatches')}</p>}
      <Pager skip={state.skip} take={PAGE_SIZE} total={total} onSkip={(skip) => update({ skip })} />
      <FaqBulkBar
        selection={selected}
        selected={
          selected.isAllSelected
            ? { kind: 'matching', filter: { search, state: shownState } }
            : { kind: 'ids', faqIds: selected.ids }
        }
        onDone={() => {
          selected.clear();
          void queryClient.invalidateQueries(queries.faqs.pathFilter());
        }}
      />
    </>
  );
}

/** The tenant's FAQs: searched, filtered, sorted, and changed one by one or in bulk. */
export function FaqList({ onEdit }: { onEdit: (faq: Faq) => void }) {
  const address = useFaqListAddress();
  const { search, state } = address.state;
  const query = useQuery({
    ...queries.faqs.list.queryOptions({ ...address.state, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  if (search === '' && state === 'all' && query.data?.total === 0)
    return (
      <EmptyState icon={<MessageCircleQuestion />} title={t('emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    );
  return (
    <>
      <FaqFilters {...address} />
      <QueryView query={query} skeleton={<Skeleton shape="list" />}>
        {(page) => <FaqRows page={page} address={address} onEdit={onEdit} />}
      </QueryView>
    </>
  );
}
