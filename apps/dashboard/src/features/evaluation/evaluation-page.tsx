import {
  Badge,
  Button,
  DataTable,
  EmptyState,
  FaultAlert,
  PageBody,
  PageHeader,
  QueryView,
  SavedToggle,
  Tabs,
  useAction,
} from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { ClipboardCheck, Play } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import { QuestionList } from './question-list.tsx';
import { CAUSES, isUnderWay, shareOf, timeOf } from './run-words.ts';
import type { Run } from './run-words.ts';

const POLL_MS = 1_500;

const columns = (to: (path: string) => string): Column<Run>[] => [
  {
    title: 'Run',
    isName: true,
    cell: (run) => (
      <div>
        {run.status === 'done' ? (
          <a class="link font-medium link-hover" href={to(`evaluation/${run.id}`)}>
            {timeOf(run)}
          </a>
        ) : (
          <span class="font-medium">{timeOf(run)}</span>
        )}
        <p class="text-sm quiet">
          {CAUSES[run.cause]}
          {run.withModel ? ', with the language model' : ''}
        </p>
      </div>
    ),
  },
  {
    title: 'Passed',
    cell: ({ status, figures, total, done }) => {
      if (status === 'failed') return <Badge look="fault">broken off</Badge>;
      if (!figures)
        return (
          <progress class="progress w-24 progress-primary" value={done} max={total} aria-label="Questions asked" />
        );
      return (
        <Badge look={figures.passed === total ? 'success' : 'warning'}>
          {figures.passed} of {total}
        </Badge>
      );
    },
  },
  { title: 'Source first', cell: ({ figures }) => shareOf(figures?.hitAt1), isNumber: true },
  { title: 'Source in the first five', cell: ({ figures }) => shareOf(figures?.hitAt5), isNumber: true },
  { title: 'Holds what is expected', cell: ({ figures }) => shareOf(figures?.holdsExpected), isNumber: true },
  { title: 'Refused rightly', cell: ({ figures }) => shareOf(figures?.refusedRight), isNumber: true },
];

function Runs() {
  const { slug, to } = useCompany();
  const query = useQuery({
    queryKey: ['evaluation', slug, 'runs'],
    queryFn: () => api.evaluation.runs.query(),
    refetchInterval: ({ state }) => (state.data?.runs.some(isUnderWay) ? POLL_MS : 20_000),
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
          <DataTable label="Runs" columns={columns(to)} rows={runs} keyOf={({ id }) => id} />
        )
      }
    </QueryView>
  );
}

/** Whether changes of the assistant wait for the set's verdict. */
function ChecksChanges() {
  const { slug } = useCompany();
  const queryClient = useQueryClient();
  const query = useQuery({ queryKey: ['settings', slug], queryFn: () => api.tenants.settings.query() });
  if (!query.data) return null;
  return (
    <div class="mb-4">
      <SavedToggle
        name="checksChanges"
        label="Changes of the assistant go live only when no question gets worse"
        hint="Otherwise they wait on the page “Assistant”, and you decide."
        isOn={query.data.checksChanges}
        save={(checksChanges) => api.evaluation.setChecksChanges.mutate({ checksChanges })}
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
  const start = useAction(() => api.evaluation.start.mutate({ withModel }), {
    onDone: () => {
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
            <Button look="primary" isBusy={start.isRunning} onClick={() => start.run()}>
              <Play size={16} aria-hidden="true" /> Ask all now
            </Button>
          </div>
        }
      />
      <FaultAlert fault={start.fault} />
      <ChecksChanges />
      <Tabs
        label="Evaluation"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'runs', label: 'Runs' },
          { value: 'questions', label: 'Questions' },
        ]}
      />
      {tab === 'runs' ? <Runs /> : <QuestionList />}
    </PageBody>
  );
}
