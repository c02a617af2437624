import { Badge, Button, Card, ConfirmButton, DataTable, Dialog, formatDateTime, QueryView, useAction } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { api, queries } from '../../../trpc.ts';
import type { Rollout, Template } from '../template.ts';
import { t } from '../translate.ts';
import { RolloutReport } from './rollout-report.tsx';

const TONES = { running: 'info', done: 'success', stopped: 'warning' } as const;
const POLL_MS = 2_000;

function Progress({ rollout: { version, counts } }: { rollout: Rollout }) {
  const { total, waiting, failed } = counts;
  const done = total - waiting;
  return (
    <div class="flex min-w-32 flex-col gap-1">
      <progress
        class="progress w-full progress-primary"
        value={done}
        max={total}
        aria-label={t('progressOf', { version })}
      />
      <span class="text-sm">
        {t('progress', { done, total })}
        {failed > 0 && <span class="text-error"> · {t('failedCount', { count: failed })}</span>}
      </span>
    </div>
  );
}

function StopButton({ rollout: { id: rolloutId, version } }: { rollout: Rollout }) {
  const queryClient = useQueryClient();
  const stop = useAction(() => api.platformTemplates.stopRollout.mutate({ rolloutId }), {
    onSuccess: () => queryClient.invalidateQueries(queries.platformTemplates.pathFilter()),
    successMessage: t('stopped'),
  });
  return (
    <ConfirmButton label={t('stop')} title={t('stopTitle')} confirmLabel={t('stopConfirm')} action={stop}>
      {t('stopConsequences', { version })}
    </ConfirmButton>
  );
}

function ReportButton({ rollout }: { rollout: Rollout }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('report')}
      </Button>
      <Dialog
        title={t('reportTitle', { version: rollout.version })}
        isOpen={isOpen}
        isWide
        onClose={() => setOpen(false)}
      >
        <RolloutReport rollout={rollout} />
      </Dialog>
    </>
  );
}

const listColumns = (canManage: boolean): Column<Rollout>[] => [
  { title: t('versionTitle'), isRowHeader: true, cell: ({ version }) => t('version', { version }) },
  { title: t('mode'), cell: ({ mode }) => t(`rolloutMode_${mode}`) },
  { title: t('state'), cell: ({ status }) => <Badge tone={TONES[status]}>{t(`rollout_${status}`)}</Badge> },
  { title: t('progressTitle'), cell: (rollout) => <Progress rollout={rollout} /> },
  { title: t('startedAt'), cell: ({ createdAt }) => formatDateTime(createdAt) },
  {
    title: t('actions'),
    cell: (rollout) => (
      <div class="flex flex-wrap justify-end gap-2">
        <ReportButton rollout={rollout} />
        {canManage && rollout.status === 'running' && <StopButton rollout={rollout} />}
      </div>
    ),
  },
];

/** The roll-outs of a template with their progress, which is kept current while one runs. */
export function RolloutsCard({ template: { name }, canManage }: { template: Template; canManage: boolean }) {
  const queryClient = useQueryClient();
  const query = useQuery({
    ...queries.platformTemplates.listRollouts.queryOptions({ name }),
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'running') ? POLL_MS : false),
  });
  const isRunning = query.data?.some(({ status }) => status === 'running') ?? false;
  // Who is on which version has changed once one has ended.
  useEffect(() => {
    if (isRunning) return () => void queryClient.invalidateQueries(queries.platformTemplates.pathFilter());
    return undefined;
  }, [isRunning]);
  return (
    <Card title={t('rollouts')}>
      <QueryView query={query}>
        {(rollouts) =>
          rollouts.length === 0 ? (
            <p class="quiet">{t('noRollouts')}</p>
          ) : (
            <DataTable
              label={t('rollouts')}
              columns={listColumns(canManage)}
              rows={rollouts}
              getRowId={({ id }) => id}
            />
          )
        }
      </QueryView>
    </Card>
  );
}
