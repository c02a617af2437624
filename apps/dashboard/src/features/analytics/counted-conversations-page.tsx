import { RESOLUTION_CODES } from '@lobby/contracts/analytics';
import type { CountedConversation, ResolutionCode } from '@lobby/contracts/analytics';
import {
  BackLink,
  DataTable,
  FilterSelect,
  formatDateTime,
  formatLanguage,
  PageBody,
  PageHeader,
  Pager,
  QueryView,
  useListAddress,
  Skeleton,
} from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { formatDay } from '@lobby/ui/charts';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import { labelResolution } from './sections/code-labels.ts';
import { t } from './translate.ts';
import { useAnalyticsAddress } from './use-analytics-address.ts';

const PAGE_SIZE = 50;
const OUTCOME_OPTIONS = [
  { value: '', label: t('allOutcomes') },
  ...RESOLUTION_CODES.map((value) => ({ value, label: labelResolution(value) })),
];

const buildColumns = (to: (path: string) => string): Column<CountedConversation>[] => [
  {
    title: t('firstMessage'),
    isRowHeader: true,
    cell: ({ conversationId, firstMessage, visitorName }) => (
      <>
        <a
          class="link line-clamp-2 font-medium link-hover wrap-anywhere"
          href={to(`inbox/${conversationId}`)}
          dir="auto"
        >
          {firstMessage || t('noText')}
        </a>
        {visitorName && (
          <span class="text-sm quiet" dir="auto">
            {visitorName}
          </span>
        )}
      </>
    ),
  },
  { title: t('outcome'), cell: ({ resolution }) => labelResolution(resolution) },
  { title: t('started'), cell: ({ startedAt }) => formatDateTime(startedAt) },
  { title: t('language'), cell: ({ language }) => (language ? formatLanguage(language) : t('unknownLanguage')) },
  { title: t('page'), cell: ({ page }) => <span class="wrap-anywhere">{page}</span> },
  { title: t('handledBy'), cell: ({ agentName }) => agentName ?? t('nobody') },
];

const findResolution = (code: string | undefined): ResolutionCode | undefined =>
  RESOLUTION_CODES.find((known) => known === code);

/** The conversations behind a figure, each with a link to it in the inbox. */
export function CountedConversationsPage() {
  const { to } = useTenant();
  const address = useAnalyticsAddress();
  const { period, filter } = address;
  const resolution = findResolution(address.query['resolution']);
  const { state, update } = useListAddress({ choices: {}, pageSize: PAGE_SIZE });
  const { skip } = state;
  const query = useQuery({
    ...queries.analytics.listConversations.queryOptions({
      period,
      filter,
      skip,
      take: PAGE_SIZE,
      ...(resolution && { resolution }),
    }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  return (
    <PageBody>
      <BackLink
        href={`${to('analytics')}${address.buildSearch({ resolution: '', page: '' })}`}
        label={t('backToAnalytics')}
      />
      <PageHeader
        title={t('countedTitle')}
        lead={data && t('countedLead', { from: formatDay(data.from), to: formatDay(data.to) })}
        actions={
          <FilterSelect
            label={t('outcome')}
            value={resolution ?? ''}
            options={OUTCOME_OPTIONS}
            onChange={(value) => address.update({ resolution: value, page: '' })}
          />
        }
      />
      <QueryView query={query} skeleton={<Skeleton shape="list" />}>
        {({ conversations, total }) => (
          <>
            <DataTable
              label={t('countedTitle')}
              columns={buildColumns(to)}
              rows={conversations}
              getRowId={({ conversationId }) => conversationId}
            />
            {conversations.length === 0 && <p class="p-6 text-center quiet">{t('noData')}</p>}
            <Pager skip={skip} take={PAGE_SIZE} total={total} onSkip={(next) => update({ skip: next })} />
          </>
        )}
      </QueryView>
    </PageBody>
  );
}
