import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import {
  EmptyState,
  formatLanguage,
  PageBody,
  PagedList,
  PageHeader,
  RelativeTime,
  Tabs,
  useAddressChoice,
} from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { CircleCheck } from 'lucide-preact';
import { useTenant } from '../../../tenant-context.ts';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { CorrectionList } from './correction-list.tsx';

const t = createTranslator(answerMessages);

type GapGroup = RouterOutputs['answers']['listGaps']['groups'][number];

const STATUSES = ['open', 'closed', 'dismissed'] as const;
type Status = (typeof STATUSES)[number];

const TABS = [
  { value: 'open', label: t('open') },
  { value: 'closed', label: t('answered') },
  { value: 'dismissed', label: t('dismissed') },
] as const;

const EMPTY_STATES: Record<Status, { title: string; text: string }> = {
  open: { title: t('noneOpen'), text: t('noneOpenText') },
  closed: { title: t('noneAnswered'), text: t('noneAnsweredText') },
  dismissed: { title: t('noneDismissed'), text: t('noneDismissedText') },
};

const columns = (to: (path: string) => string): Column<GapGroup>[] => [
  {
    title: t('question'),
    isRowHeader: true,
    cell: ({ id, question }) => (
      <a class="link line-clamp-3 font-medium link-hover wrap-anywhere" href={to(`unanswered/${id}`)} dir="auto">
        {question}
      </a>
    ),
  },
  { title: t('asked'), cell: ({ count }) => t('askedTimes', { count }), isNumeric: true },
  { title: t('lastAsked'), cell: ({ lastAskedAt }) => <RelativeTime at={lastAskedAt} /> },
  { title: t('language'), cell: ({ language }) => formatLanguage(language) },
];

/** Questions without an answer, grouped by meaning. */
export function GapsPage() {
  const { to } = useTenant();
  const [status, setStatus] = useAddressChoice('status', STATUSES);
  const empty = EMPTY_STATES[status];
  return (
    <PageBody>
      <PageHeader title={t('unanswered')} lead={t('unansweredLead')} />
      <CorrectionList />
      <Tabs label={t('unansweredQuestions')} value={status} onChange={setStatus} tabs={TABS} />
      <PagedList
        key={status}
        texts={{ label: t('unansweredQuestions'), search: t('search'), noMatches: t('noMatches') }}
        pageOptions={(request) => queries.answers.listGaps.queryOptions({ ...request, status })}
        getRows={({ groups }) => groups}
        columns={columns(to)}
        getRowId={({ id }) => id}
        emptyState={
          <EmptyState icon={<CircleCheck />} title={empty.title}>
            {empty.text}
          </EmptyState>
        }
      />
    </PageBody>
  );
}
