import type { ExportPlatformAudit } from '@lobby/contracts/platform/audit';
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
  formatNumber,
  PageBody,
  PageHeader,
  Pager,
  QueryView,
  showToast,
  useAction,
} from '@lobby/ui';
import type { Column, UserError } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { api, queries } from '../../trpc.ts';
import { TenantLink } from '../tenants/tenant-link.tsx';
import { ActivityFilters } from './activity-filters.tsx';
import { formatAction, formatActor, formatChange, formatDetails, toCsv } from './activity-format.ts';
import type { AuditEvent } from './activity-format.ts';
import { useActivityAddress } from './use-activity-address.ts';

const t = createTranslator(platformMessages);
const tActivity = createTranslator(platformActivityMessages);

type Cursor = ExportPlatformAudit['cursor'];
type Filter = Omit<ExportPlatformAudit, 'cursor'>;

const PAGE_SIZE = 50;
/** What one file holds at most: about what a spreadsheet opens without trouble. */
const MAX_EXPORTED = 100_000;

/** Every entry that the filter lets through, part by part, so that no answer is too large. */
async function loadAll(
  filter: Filter,
  onProgress: (count: number) => void,
): Promise<{ events: AuditEvent[]; isCut: boolean }> {
  const events: AuditEvent[] = [];
  for (let cursor: Cursor = null; ;) {
    const part = await api.platform.exportAuditEvents.query({ ...filter, cursor });
    events.push(...part.events);
    onProgress(events.length);
    cursor = part.nextCursor;
    if (!cursor || events.length >= MAX_EXPORTED) return { events, isCut: cursor !== null };
  }
}

function ExportButton({ filter, onError }: { filter: Filter; onError: (error: UserError | null) => void }) {
  const [count, setCount] = useState(0);
  const save = useAction(() => loadAll(filter, setCount), {
    onSuccess: ({ events, isCut }) => {
      downloadText('activity.csv', toCsv(events));
      if (isCut) showToast(tActivity('exportLimited', { count: formatNumber(events.length) }));
      setCount(0);
    },
  });
  useEffect(() => onError(save.error), [save.error]);
  return (
    <Button isBusy={save.isRunning} onClick={() => save.run()}>
      {save.isRunning && count > 0 ? tActivity('exporting', { count: formatNumber(count) }) : tActivity('exportCsv')}
    </Button>
  );
}

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
  const [exportError, setExportError] = useState<UserError | null>(null);
  return (
    <PageBody>
      <PageHeader
        title={t('activityLog')}
        lead={t('activityLead')}
        actions={<ExportButton filter={filter} onError={setExportError} />}
      />
      <ErrorAlert error={exportError} />
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
