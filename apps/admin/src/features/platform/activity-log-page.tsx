import { createTranslator, translateCoded } from '@lobby/messages';
import { auditMessages } from '@lobby/messages/staff/audit';
import { platformMessages } from '@lobby/messages/staff/platform';
import { AuditLogCheck, DataTable, formatDateTime, PageBody, PageHeader, Pager, QueryView } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(platformMessages);
const PAGE_SIZE = 50;

type AuditEvent = RouterOutputs['platform']['listAuditEvents']['events'][number];

/** What was done, in words; an action without words is shown as it is. */
const formatAction = ({ action, data }: AuditEvent): string =>
  translateCoded(auditMessages, { code: action, params: data as Record<string, string> }) ?? action;

const formatDetails = ({ data }: AuditEvent): string =>
  Object.entries(data as Record<string, unknown>)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ');

const COLUMNS: Column<AuditEvent>[] = [
  { title: t('event'), isRowHeader: true, cell: (event) => <span class="wrap-anywhere">{formatAction(event)}</span> },
  { title: t('details'), cell: (event) => <span class="break-all quiet">{formatDetails(event)}</span> },
  { title: t('time'), cell: ({ createdAt }) => formatDateTime(createdAt) },
];

/** The platform's audit log. */
export function ActivityLogPage() {
  const [skip, setSkip] = useState(0);
  const query = useQuery({
    ...queries.platform.listAuditEvents.queryOptions({ skip, take: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <PageBody>
      <PageHeader title={t('activityLog')} lead={t('activityLead')} />
      <div class="mb-4">
        <AuditLogCheck verify={() => api.platform.verifyAuditLog.mutate()} />
      </div>
      <QueryView query={query}>
        {({ events, total }) => (
          <>
            <DataTable label={t('activityLog')} columns={COLUMNS} rows={events} getRowId={({ id }) => id} />
            <Pager skip={skip} take={PAGE_SIZE} total={total} onSkip={setSkip} />
          </>
        )}
      </QueryView>
    </PageBody>
  );
}
