import { Badge, Card, ConfirmButton, DataTable, formatNumber, RelativeTime, useAction } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { t } from './translate.ts';

type ImportRow = RouterOutputs['contactImports']['list'][number];

const POLL_MS = 1_500;
const isBusy = ({ status }: ImportRow): boolean => status === 'running' || status === 'undoing';

function UndoButton({ importId }: { importId: string }) {
  const queryClient = useQueryClient();
  const undo = useAction(() => api.contactImports.undo.mutate({ importId }), {
    onSuccess: () => queryClient.invalidateQueries(queries.contactImports.pathFilter()),
    successMessage: t('undoStarted'),
  });
  return (
    <ConfirmButton label={t('undo')} title={t('undoQuestion')} confirmLabel={t('undo')} action={undo} variant="plain">
      {t('undoText')}
    </ConfirmButton>
  );
}

function ResultCell({ row }: { row: ImportRow }) {
  const { status, processedRows, totalRows } = row;
  if (status === 'running')
    return (
      <div class="flex flex-col gap-1">
        <progress
          class="progress w-40 progress-primary"
          value={processedRows}
          max={totalRows}
          aria-label={t('status_running')}
        />
        <span class="text-sm quiet">
          {t('progress', { done: formatNumber(processedRows), total: formatNumber(totalRows) })}
        </span>
      </div>
    );
  return (
    <span class="text-sm">
      {t('resultCounts', {
        created: formatNumber(row.createdCount),
        updated: formatNumber(row.updatedCount),
        skipped: formatNumber(row.skippedCount),
        failed: formatNumber(row.failedCount),
      })}
    </span>
  );
}

const COLUMNS: Column<ImportRow>[] = [
  { title: t('file'), isRowHeader: true, cell: ({ fileName }) => <span class="wrap-anywhere">{fileName}</span> },
  { title: t('date'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  {
    title: t('status'),
    cell: ({ status }) => <Badge tone={status === 'done' ? 'success' : 'plain'}>{t(`status_${status}`)}</Badge>,
  },
  { title: t('result'), cell: (row) => <ResultCell row={row} /> },
  { title: t('undo'), cell: ({ id, status }) => status === 'done' && <UndoButton importId={id} /> },
];

/** The imports of the last time with how far they are; nothing where there was none. */
export function ImportList() {
  const query = useQuery({
    ...queries.contactImports.list.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.some(isBusy) ? POLL_MS : false),
  });
  const rows = query.data ?? [];
  if (rows.length === 0) return null;
  return (
    <Card title={t('earlier')}>
      <DataTable label={t('earlier')} columns={COLUMNS} rows={rows} getRowId={({ id }) => id} />
    </Card>
  );
}
