import { createTranslator } from '@lobby/messages';
import { evaluationMessages } from '@lobby/messages/staff/content/evaluation';
import { Badge, DataTable, EmptyState, formatPercent, QueryView, Skeleton } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { ClipboardCheck } from 'lucide-preact';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import { formatRunTime, formatTrigger, isRunInProgress } from './run-format.ts';
import type { Run } from './run-format.ts';

const t = createTranslator(evaluationMessages);
const RUNNING_POLL_MS = 1_500;
const POLL_MS = 20_000;

function RunCell({ run }: { run: Run }) {
  const { to } = useTenant();
  const trigger = formatTrigger(run.trigger);
  return (
    <div>
      {run.status === 'done' ? (
        <a class="link font-medium link-hover" href={to(`evaluation/${run.id}`)}>
          {formatRunTime(run)}
        </a>
      ) : (
        <span class="font-medium">{formatRunTime(run)}</span>
      )}
      <p class="text-sm quiet">{run.withModel ? t('withModelSuffix', { trigger }) : trigger}</p>
    </div>
  );
}

function PassedCell({ run: { status, metrics, total, done } }: { run: Run }) {
  if (status === 'failed') return <Badge tone="error">{t('failed')}</Badge>;
  if (!metrics)
    return <progress class="progress w-24 progress-primary" value={done} max={total} aria-label={t('progress')} />;
  return (
    <Badge tone={metrics.passed === total ? 'success' : 'warning'}>
      {t('passedOfTotal', { passed: metrics.passed, total })}
    </Badge>
  );
}

const COLUMNS: Column<Run>[] = [
  { title: t('run'), isRowHeader: true, cell: (run) => <RunCell run={run} /> },
  { title: t('passed'), cell: (run) => <PassedCell run={run} /> },
  { title: t('sourceFirst'), cell: ({ metrics }) => formatPercent(metrics?.hitAt1), isNumeric: true },
  { title: t('sourceInTopFive'), cell: ({ metrics }) => formatPercent(metrics?.hitAt5), isNumeric: true },
  { title: t('answerMatch'), cell: ({ metrics }) => formatPercent(metrics?.answerMatchRate), isNumeric: true },
  { title: t('correctRefusal'), cell: ({ metrics }) => formatPercent(metrics?.correctRefusalRate), isNumeric: true },
];

/** The runs of the evaluation set, newest first; the list follows a run in progress. */
export function RunList() {
  const query = useQuery({
    ...queries.evaluation.listRuns.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.runs.some(isRunInProgress) ? RUNNING_POLL_MS : POLL_MS),
  });
  return (
    <QueryView query={query} skeleton={<Skeleton shape="list" />}>
      {({ runs }) =>
        runs.length === 0 ? (
          <EmptyState icon={<ClipboardCheck />} title={t('noRuns')}>
            {t('noRunsText')}
          </EmptyState>
        ) : (
          <DataTable label={t('runs')} columns={COLUMNS} rows={runs} getRowId={({ id }) => id} />
        )
      }
    </QueryView>
  );
}
