import { Ago, EmptyState, PageBody, PagedList, PageHeader, Tabs } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { CircleCheck } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Group = Outputs['answers']['gaps']['groups'][number];
type Status = 'open' | 'closed' | 'dismissed';

const TABS = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Answered' },
  { value: 'dismissed', label: 'Dismissed' },
] as const;

const columns = (to: (path: string) => string): Column<Group>[] => [
  {
    title: 'Question',
    isName: true,
    cell: ({ id, question }) => (
      <a class="link line-clamp-3 font-medium link-hover wrap-anywhere" href={to(`unanswered/${id}`)}>
        {question}
      </a>
    ),
  },
  {
    title: 'Asked',
    cell: ({ count }) => (count === 1 ? 'once' : `${count.toLocaleString('en')} times`),
    isNumber: true,
  },
  { title: 'Last asked', cell: ({ lastAskedAt }) => <Ago at={lastAskedAt} /> },
  { title: 'Language', cell: ({ language }) => language },
];

const EMPTY: Record<Status, { title: string; text: string }> = {
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
export function UnansweredPage() {
  const { slug, to } = useCompany();
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
        what="questions"
        queryKey={['gaps', slug, 'list', status]}
        read={async (asked) => {
          const { groups, total } = await api.answers.gaps.query({ ...asked, status });
          return { rows: groups, total };
        }}
        columns={columns(to)}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={<CircleCheck />} title={EMPTY[status].title}>
            {EMPTY[status].text}
          </EmptyState>
        }
      />
    </PageBody>
  );
}
