import { createTranslator } from '@lobby/messages';
import { platformMessages } from '@lobby/messages/staff/platform';
import { platformActivityMessages } from '@lobby/messages/staff/platform/activity';
import {
  AuditLogCheck,
  Button,
  DataTable,
  downloadText,
  ErrorAlert,
  formatDateTime,
  PageBody,
  PageHeader,
  Pager,
  QueryView,
  useAction,
} from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { api, queries } from '../../trpc.ts';
import { TenantLink } from '../tenants/tenant-link.tsx';
import { ActivityFilters } from './activity-filters.tsx';
import { formatAction, formatActor, formatChange, formatDetails, toCsv } from './activity-format.ts';
import type { AuditEvent } from './activity-format.ts';
import { useActivityAddress } from './use-activity-address.ts';

const t = createTranslator(platformMessages);
const tActivity = createTranslator(platformActivityMessages);

const PAGE_SIZE = 50;
/** What one file holds at most. */
const MAX_EXPORTED = 1_000;

function Details({ event }: { event: AuditEvent }) {
  const { changes, target, targetName } = event;
  return (
    <div class="flex flex-col gap-1 text-sm">
      {target && targetName && <TenantLink id={target} name={targetName} />}
      {changes.length > 0 ? (
        <ul>
          {changes.map((change) => (
            <li key={change.field} class="wrap-anywhere">
              {formatChange(change)}
            </li>
          ))}
        </ul>
      ) : (
        <span class="break-all quiet">{formatDetails(event)}</span>
      )}
    </div>
  );
}

const COLUMNS: Column<AuditEvent>[] = [
  { title: t('event'), isRowHeader: true, cell: (event) => <span class="wrap-anywhere">{formatAction(event)}</span> },
  { title: tActivity('actor'), cell: (event) => <span class="wrap-anywhere">{formatActor(event)}</span> },
  { title: t('details'), cell: (event) => <Details event={event} /> },
  { title: t('time'), cell: ({ createdAt }) => formatDateTime(createdAt) },
];

/** The platform's audit log: who did what, what was before, and whether the log is whole. */
export function ActivityLogPage() {
  const address = useActivityAddress();
  const { skip, filter } = address;
  const query = useQuery({
    ...queries.platform.listAuditEvents.queryOptions({ ...filter, skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const save = useAction(() => api.platform.listAuditEvents.query({ ...filter, take: MAX_EXPORTED }), {
    onSuccess: ({ events }) => downloadText('activity.csv', toCsv(events)),
  });
  return (
    <PageBody>
      <PageHeader
        title={t('activityLog')}
        lead={t('activityLead')}
        actions={
          <Button isBusy={save.isRunning} onClick={() => save.run()}>
            {tActivity('exportCsv')}
          </Button>
        }
      />
      <ErrorAlert error={save.error} />
      <div class="mb-4 flex flex-wrap items-end justify-between gap-4">
        <ActivityFilters address={address} />
        <AuditLogCheck verify={() => api.platform.verifyAuditLog.mutate()} />
      </div>
      <QueryView query={query}>
        {({ events, total }) =>
          events.length === 0 ? (
            <p class="p-6 text-center quiet">{tActivity('nothing')}</p>
          ) : (
            <>
              <DataTable label={t('activityLog')} columns={COLUMNS} rows={events} getRowId={({ id }) => id} />
              <Pager
                skip={skip}
                take={PAGE_SIZE}
                total={total}
                onSkip={(next) => address.update({ skip: String(next) })}
              />
            </>
          )
        }
      </QueryView>
    </PageBody>
  );
}
