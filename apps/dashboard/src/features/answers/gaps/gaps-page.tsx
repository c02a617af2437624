import { RelativeTime, EmptyState, PageBody, PagedList, PageHeader, Tabs } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { CircleCheck } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

type GapGroup = RouterOutputs['answers']['listGaps']['groups'][number];
type Status = 'open' | 'closed' | 'dismissed';

const TABS = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Answered' },
  { value: 'dismissed', label: 'Dismissed' },
] as const;

const columns = (to: (path: string) => string): Column<GapGroup>[] => [
  {
    title: 'Question',
    isRowHeader: true,
    cell: ({ id, question }) => (
      <a class="link line-clamp-3 font-medium link-hover wrap-anywhere" href={to(`unanswered/${id}`)}>
        {question}
      </a>
    ),
  },
  {
    title: 'Asked',
    cell: ({ count }) => (count === 1 ? 'once' : `${count.toLocaleString('en')} times`),
    isNumeric: true,
  },
  { title: 'Last asked', cell: ({ lastAskedAt }) => <RelativeTime at={lastAskedAt} /> },
  { title: 'Language', cell: ({ language }) => language },
];

const EMPTY_STATES: Record<Status, { title: string; text: string }> = {
  open: {
    title: 'Everything was answered',
    text: 'Questions that the assistant could not answer, or that visitors found badly answered, gather here within a minute, those that mean the same together.',
  },
  closed: {
    title: 'None yet',
    text: 'Questions that you have answered with a FAQ stay here, with what is answered now.',
  },
  dismissed: {
    title: 'None',
    text: 'Questions that you need not answer can be dismissed; they don’t come back to the open ones.',
  },
};

/** Questions that got no answer, those that mean the same together. */
export function GapsPage() {
  const { slug, to } = useTenant();
  const [status, setStatus] = useState<Status>('open');
  return (
    <PageBody>
      <PageHeader
        title="Unanswered"
        lead="What visitors asked in vain, the most frequent first. Answer a group with one FAQ, and its questions are tried again at once."
      />
      <Tabs label="Unanswered questions" value={status} onChange={setStatus} tabs={TABS} />
      <PagedList
        key={status}
        label="questions"
        queryKey={['gaps', slug, 'list', status]}
        fetchPage={async (request) => {
          const { groups, total } = await api.answers.listGaps.query({ ...request, status });
          return { rows: groups, total };
        }}
        columns={columns(to)}
        getRowId={({ id }) => id}
        emptyState={
          <EmptyState icon={<CircleCheck />} title={EMPTY_STATES[status].title}>
            {EMPTY_STATES[status].text}
          </EmptyState>
        }
      />
    </PageBody>
  );
}
