import { Button, Card, ErrorAlert, formatBytes, formatDateTime, QueryView, RelativeTime, useAction } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { Download } from 'lucide-preact';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { t } from '../translate.ts';

type Export = RouterOutputs['platformTenants']['listExports'][number];

const POLL_MS = 2_000;
const isRunning = ({ status }: Export): boolean => status !== 'ready';

function ExportState({ exported: { status, progress, parts, expiresAt } }: { exported: Export }) {
  if (status !== 'ready')
    return (
      <span class="flex items-center gap-2" role="status">
        <span class="loading loading-sm loading-spinner" aria-hidden="true" />
        {progress.table ? t('exportRunningTable', { table: progress.table }) : t('exportRunning')}
      </span>
    );
  if (parts.length === 0 || !expiresAt) return <span class="quiet">{t('exportExpired')}</span>;
  return (
    <>
      <span class="text-sm quiet">{t('exportReady', { time: formatDateTime(expiresAt) })}</span>
      <ul class="flex flex-col gap-1">
        {parts.map(({ name, sizeBytes, url }) => (
          <li key={name}>
            <a class="inline-flex link items-center gap-2 break-all" href={url} download={name}>
              <Download size={16} aria-hidden="true" class="shrink-0" /> {name} ({formatBytes(sizeBytes)})
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Writes an archive of the tenant's data, and lists those that there are. */
export function ExportCard({ tenantId }: { tenantId: string }) {
  const query = useQuery({
    ...queries.platformTenants.listExports.queryOptions({ tenantId }),
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? POLL_MS : false),
  });
  const start = useAction(() => api.platformTenants.startExport.mutate({ tenantId }), {
    onSuccess: () => query.refetch(),
    successMessage: t('exportStarted'),
  });
  return (
    <Card title={t('exportTitle')} lead={t('exportLead')}>
      <QueryView query={query}>
        {(exports) => (
          <>
            {exports.length > 0 && (
              <ul class="flex flex-col gap-4">
                {exports.map((exported) => (
                  <li key={exported.id} class="flex flex-col gap-1">
                    <RelativeTime at={exported.createdAt} />
                    <ExportState exported={exported} />
                  </li>
                ))}
              </ul>
            )}
            {exports.some(({ parts }) => parts.length > 0) && <p class="text-sm quiet">{t('linkNote')}</p>}
            <ErrorAlert error={start.error} />
            <div>
              <Button isBusy={start.isRunning} disabled={exports.some(isRunning)} onClick={() => start.run()}>
                {t('startExport')}
              </Button>
            </div>
          </>
        )}
      </QueryView>
    </Card>
  );
}
