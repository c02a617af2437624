import { createTranslator } from '@lobby/messages';
import { evaluationMessages } from '@lobby/messages/staff/content/evaluation';
import { BackLink, Card, FilterSelect, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { ResultItem } from './result-item.tsx';
import type { Result } from './result-item.tsx';
import { formatRunTime, formatTrigger } from './run-format.ts';
import type { Run } from './run-format.ts';
import { ChangedSettings, RunMetrics } from './run-metrics.tsx';

const t = createTranslator(evaluationMessages);

type Comparison = RouterOutputs['evaluation']['compareRuns'];

const NO_BASELINE = '';

/** How many answers got worse and better since the baseline. */
function formatComparison({ results }: Comparison): string {
  const count = (verdict: Result['verdict']): number => results.filter((result) => result.verdict === verdict).length;
  const counts = {
    regressed: count('regressed'),
    improved: count('improved'),
    unchanged: count('unchanged'),
  };
  const added = count('new');
  return added > 0 ? t('comparisonNew', { ...counts, added }) : t('comparison', counts);
}

/** The run before this one whose settings were live. */
function findDefaultBaseline(runs: readonly Run[], runId: string): string {
  const index = runs.findIndex(({ id }) => id === runId);
  const isLive = ({ status, trigger }: Run): boolean => status === 'done' && trigger !== 'trial';
  return runs.slice(index + 1).find(isLive)?.id ?? NO_BASELINE;
}

interface BaselineSelectProps {
  runs: readonly Run[];
  baselineId: string;
  onBaseline: (baselineId: string) => void;
}

const BaselineSelect = ({ runs, baselineId, onBaseline }: BaselineSelectProps) => (
  <FilterSelect
    label={t('compareWith')}
    value={baselineId}
    onChange={onBaseline}
    options={[
      { value: NO_BASELINE, label: t('compareWithNothing') },
      ...runs.map((run) => ({ value: run.id, label: t('compareWithRun', { time: formatRunTime(run) }) })),
    ]}
  />
);

function RunComparison({ runId, runs }: { runId: string; runs: readonly Run[] }) {
  const [selectedBaselineId, setSelectedBaselineId] = useState<string | null>(null);
  const others = runs.filter(({ id, status }) => id !== runId && status === 'done');
  const baselineId = selectedBaselineId ?? findDefaultBaseline(runs, runId);
  const query = useQuery({
    ...queries.evaluation.compareRuns.queryOptions({ runId, baselineId: baselineId || null }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={query}>
      {(comparison) => {
        const { run, baseline, results } = comparison;
        return (
          <div class="flex flex-col gap-5">
            <PageHeader
              title={formatRunTime(run)}
              lead={baseline ? formatComparison(comparison) : formatTrigger(run.trigger)}
              actions={
                others.length > 0 && (
                  <BaselineSelect runs={others} baselineId={baselineId} onBaseline={setSelectedBaselineId} />
                )
              }
            />
            <Card>
              <RunMetrics run={run} baseline={baseline} />
              {baseline && <ChangedSettings run={run} baseline={baseline} />}
            </Card>
            <ol class="flex flex-col gap-3">
              {results.map((result) => (
                <ResultItem key={result.questionId} result={result} isCompared={baseline !== null} />
              ))}
            </ol>
          </div>
        );
      }}
    </QueryView>
  );
}

/** One run, question by question, compared with an earlier one. */
export function RunPage() {
  const { to } = useTenant();
  const { params } = useRoute();
  const query = useQuery(queries.evaluation.listRuns.queryOptions());
  return (
    <PageBody>
      <BackLink href={to('evaluation')} label={t('allRuns')} />
      <QueryView query={query}>{({ runs }) => <RunComparison runId={params['runId'] ?? ''} runs={runs} />}</QueryView>
    </PageBody>
  );
}
