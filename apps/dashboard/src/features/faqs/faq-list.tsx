import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { EmptyState, FilterSelect, Pager, QueryView, SearchField, useSelection } from '@lobby/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { MessageCircleQuestion } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { queries } from '../../trpc.ts';
import { FaqBulkBar } from './faq-bulk-bar.tsx';
import { FaqTable } from './faq-table.tsx';
import type { Faq } from './faq-table.tsx';

const t = createTranslator(faqMessages);
const tConsole = createTranslator(consoleMessages);

const PAGE_SIZE = 50;
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

interface Filters {
  search: string;
  skip: number;
  state: (typeof STATES)[number]['value'];
  sort: (typeof ORDERS)[number]['value'];
}

function FaqFilters({ filters, onFilter }: { filters: Filters; onFilter: (change: Partial<Filters>) => void }) {
  return (
    <div class="mb-4 flex flex-wrap gap-2">
      <SearchField label={t('search')} onSearch={(search) => onFilter({ search })} />
      <FilterSelect
        label={t('statusFilter')}
        value={filters.state}
        options={STATES}
        onChange={(state) => onFilter({ state })}
      />
      <FilterSelect label={t('order')} value={filters.sort} options={ORDERS} onChange={(sort) => onFilter({ sort })} />
    </div>
  );
}

/** The tenant's FAQs: searched, filtered, sorted, and changed one by one or in bulk. */
export function FaqList({ onEdit }: { onEdit: (faq: Faq) => void }) {
  const queryClient = useQueryClient();
  const [filters, setFilters] = useState<Filters>({ search: '', skip: 0, state: 'all', sort: 'priority' });
  const selection = useSelection();
  const query = useQuery({
    ...queries.faqs.list.queryOptions({ ...filters, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  // Rows that are out of sight must not be changed in bulk.
  const updateFilters = (change: Partial<Filters>): void => {
    setFilters((before) => ({ ...before, skip: 0, ...change }));
    selection.clear();
  };
  const refresh = (): void => {
    selection.clear();
    void queryClient.invalidateQueries(queries.faqs.pathFilter());
  };
  if (filters.search === '' && filters.state === 'all' && query.data?.total === 0)
    return (
      <EmptyState icon={<MessageCircleQuestion />} title={t('emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    );
  return (
    <>
      <FaqFilters filters={filters} onFilter={updateFilters} />
      <FaqBulkBar selection={selection} onDone={refresh} />
      <QueryView query={query}>
        {({ faqs, total }) => (
          <>
            <FaqTable faqs={faqs} selection={selection} onEdit={onEdit} />
            {faqs.length === 0 && <p class="p-6 text-center quiet">{t('noMatches')}</p>}
            <Pager skip={filters.skip} take={PAGE_SIZE} total={total} onSkip={(skip) => updateFilters({ skip })} />
          </>
        )}
      </QueryView>
    </>
  );
}
