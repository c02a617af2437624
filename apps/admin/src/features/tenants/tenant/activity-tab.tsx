import { createTranslator, translateCoded } from '@lobby/messages';
import { activityMessages } from '@lobby/messages/staff/activity';
import { auditMessages } from '@lobby/messages/staff/audit';
import { DataTable, formatDateTime, Pager, QueryView } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { t, tPlatform } from '../translate.ts';
import { useTab } from './use-tab.ts';

const tActivity = createTranslator(activityMessages);
const PAGE_SIZE = 50;

type Event = RouterOutputs['platformTenants']['listActivity']['events'][number];

const formatAction = ({ action, data }: Event): string =>
  translateCoded(auditMessages, { code: action, params: data as Record<string, string> }) ?? action;

const formatActor = ({ actorName, staffReason }: Event): string =>
  staffReason === null ? (actorName ?? tActivity('platform')) : tActivity('staff', { name: actorName ?? '' });

const COLUMNS: Column<Event>[] = [
  {
    title: tActivity('what'),
    isRowHeader: true,
    cell: (event) => (
      <div class="max-w-lg">
        <p class="wrap-anywhere">{formatAction(event)}</p>
        {event.targetName && <p class="text-sm wrap-anywhere quiet">{event.targetName}</p>}
      </div>
    ),
  },
  { title: tActivity('who'), cell: formatActor },
  { title: tActivity('when'), cell: ({ createdAt }) => formatDateTime(createdAt) },
];

/** The tenant's own activity log. */
export function ActivityTab({ tenantId }: { tenantId: string }) {
  const { skip, goTo } = useTab();
  const query = useQuery({
    ...queries.platformTenants.listActivity.queryOptions({ tenantId, skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={query}>
      {({ events, total }) =>
        events.length === 0 ? (
          <p class="p-6 text-center quiet">{t('noActivity')}</p>
        ) : (
          <>
            <DataTable label={tPlatform('activityLog')} columns={COLUMNS} rows={events} getRowId={({ id }) => id} />
            <Pager skip={skip} take={PAGE_SIZE} total={total} onSkip={goTo} />
          </>
        )
      }
    </QueryView>
  );
}
