import {
  Badge,
  Button,
  DataTable,
  EmptyState,
  ErrorAlert,
  PageBody,
  PageHeader,
  QueryView,
  AutosaveToggle,
  Tabs,
  useAction,
} from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { ClipboardCheck, Play } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import { QuestionList } from './question-list.tsx';
import { TRIGGER_LABELS, isRunInProgress, formatMetric, formatRunTime } from './run-format.ts';
import type { Run } from './run-format.ts';

const POLL_MS = 1_500;

const columns = (to: (path: string) => string): Column<Run>[] => [
  {
    title: 'Run',
    isRowHeader: true,
    cell: (run) => (
      <div>
        {run.status === 'done' ? (
          <a class="link font-medium link-hover" href={to(`evaluation/${run.id}`)}>
            {formatRunTime(run)}
          </a>
        ) : (
          <span class="font-medium">{formatRunTime(run)}</span>
        )}
        <p class="text-sm quiet">
          {TRIGGER_LABELS[run.trigger]}
          {run.withModel ? ', with the language model' : ''}
        </p>
      </div>
    ),
  },
  {
    title: 'Passed',
    cell: ({ status, metrics, total, done }) => {
      if (status === 'failed') return <Badge tone="error">broken off</Badge>;
      if (!metrics)
        return (
          <progress class="progress w-24 progress-primary" value={done} max={total} aria-label="Questions asked" />
        );
      return (
        <Badge tone={metrics.passed === total ? 'success' : 'warning'}>
          {metrics.passed} of {total}
        </Badge>
      );
    },
  },
  { title: 'Source first', cell: ({ metrics }) => formatMetric(metrics?.hitAt1), isNumeric: true },
  { title: 'Source in the first five', cell: ({ metrics }) => formatMetric(metrics?.hitAt5), isNumeric: true },
  { title: 'Holds what is expected', cell: ({ metrics }) => formatMetric(metrics?.answerMatchRate), isNumeric: true },
  { title: 'Refused rightly', cell: ({ metrics }) => formatMetric(metrics?.correctRefusalRate), isNumeric: true },
];

function RunList() {
  const { slug, to } = useTenant();
  const query = useQuery({
    queryKey: ['evaluation', slug, 'runs'],
    queryFn: () => api.evaluation.listRuns.query(),
    refetchInterval: ({ state }) => (state.data?.runs.some(isRunInProgress) ? POLL_MS : 20_000),
  });
  return (
    <QueryView query={query}>
      {({ runs }) =>
        runs.length === 0 ? (
          <EmptyState icon={<ClipboardCheck />} title="The set has not been asked yet">
            Write down some questions first. Then press “Ask all now”, or wait: a minute after the last change it
            happens by itself.
          </EmptyState>
        ) : (
          <DataTable label="Runs" columns={columns(to)} rows={runs} getRowId={({ id }) => id} />
        )
      }
    </QueryView>
  );
}

/** Whether changes of the assistant wait for the set's verdict. */
function EvaluationRequiredToggle() {
  const { slug } = useTenant();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: ['settings', slug], queryFn: () => api.tenants.getSettings.query() });
  if (!query.data) return null;
  return (
    <div class="mb-4">
      <AutosaveToggle
        name="isEvaluationRequired"
        label="Changes of the assistant go live only when no question gets worse"
        hint="Otherwise they wait on the page “Assistant”, and you decide."
        isOn={query.data.isEvaluationRequired}
        save={(isEvaluationRequired) =>
          api.evaluation.setEvaluationRequired.mutate({ isEvaluationRequired: isEvaluationRequired })
        }
        onSaved={() => queryClient.invalidateQueries({ queryKey: ['settings'] })}
      />
    </div>
  );
}

/** The questions that must go on being answered, and how that went each time. */
export function EvaluationPage() {
  const queryClient = useQueryClient();
  const [tab, setTab] = useState<'runs' | 'questions'>('runs');
  const [withModel, setWithModel] = useState(false);
  const start = useAction(() => api.evaluation.startRun.mutate({ withModel }), {
    onSuccess: () => {
      setTab('runs');
      void queryClient.invalidateQueries({ queryKey: ['evaluation'] });
    },
  });
  return (
    <PageBody>
      <PageHeader
        title="Evaluation"
        lead="Questions that must go on being answered. They are asked again after each change of your knowledge or settings, and show what got better or worse."
        actions={
          <div class="flex flex-wrap items-center gap-3">
            <label class="flex items-center gap-2 text-sm">
              <input
                type="checkbox"
                class="checkbox rounded-sm checkbox-sm"
                checked={withModel}
                onChange={(event) => setWithModel(event.currentTarget.checked)}
              />
              With the language model
            </label>
            <Button variant="primary" isBusy={start.isRunning} onClick={() => start.run()}>
              <Play size={16} aria-hidden="true" /> Ask all now
            </Button>
          </div>
        }
      />
      <ErrorAlert error={start.error} />
      <EvaluationRequiredToggle />
      <Tabs
        label="Evaluation"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'runs', label: 'Runs' },
          { value: 'questions', label: 'Questions' },
        ]}
      />
      {tab === 'runs' ? <RunList /> : <QuestionList />}
    </PageBody>
  );
}
