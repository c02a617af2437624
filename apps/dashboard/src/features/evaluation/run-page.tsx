import { Badge, Card, FilterSelect, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { ArrowLeft } from 'lucide-preact';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { TRIGGER_LABELS, formatMetric, formatRunTime } from './run-format.ts';
import type { Run } from './run-format.ts';

type Comparison = RouterOutputs['evaluation']['compareRuns'];
type Result = Comparison['results'][number];

const VERDICTS = {
  worse: { label: 'worse', tone: 'error' },
  better: { label: 'better', tone: 'success' },
  same: { label: 'same', tone: 'plain' },
  new: { label: 'new', tone: 'info' },
} as const;
const SETTING_LABELS = {
  persona: 'Persona',
  language: 'Language',
  answerThreshold: 'Answer threshold',
  faqThreshold: 'FAQ threshold',
};

/** What was set otherwise in the earlier run. */
function ChangedSettings({ run, baseline }: { run: Run; baseline: Run }) {
  const changed = (Object.keys(SETTING_LABELS) as (keyof typeof SETTING_LABELS)[]).filter(
    (key) => run.settings[key] !== baseline.settings[key],
  );
  if (changed.length === 0) return null;
  const formatSetting = (value: string | number): string =>
    typeof value === 'number' ? formatMetric(value) : value.slice(0, 40) || 'none';
  return (
    <p class="text-sm">
      Changed in between:{' '}
      {changed
        .map(
          (key) =>
            `${SETTING_LABELS[key]} ${formatSetting(baseline.settings[key])} → ${formatSetting(run.settings[key])}`,
        )
        .join(', ')}
    </p>
  );
}

function RunMetrics({ run, baseline }: { run: Run; baseline: Run | null }) {
  const metrics = [
    { label: 'Passed', format: ({ metrics: f, total }: Run) => (f ? `${f.passed} of ${total}` : '–') },
    { label: 'Source first', format: ({ metrics: f }: Run) => formatMetric(f?.hitAt1) },
    { label: 'Source in the first five', format: ({ metrics: f }: Run) => formatMetric(f?.hitAt5) },
    { label: 'Holds what is expected', format: ({ metrics: f }: Run) => formatMetric(f?.answerMatchRate) },
    { label: 'Refused rightly', format: ({ metrics: f }: Run) => formatMetric(f?.correctRefusalRate) },
    { label: 'Usual time', format: ({ metrics: f }: Run) => (f ? `${Math.round(f.medianMs)} ms` : '–') },
  ];
  return (
    <dl class="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-6">
      {metrics.map(({ label, format }) => (
        <div key={label}>
          <dt class="text-sm quiet">{label}</dt>
          <dd class="text-lg font-medium tabular-nums">{format(run)}</dd>
          {baseline && <dd class="text-sm quiet">before: {format(baseline)}</dd>}
        </div>
      ))}
    </dl>
  );
}

const formatRank = (rank: number | null): string =>
  rank === null ? 'right source not found' : `right source at place ${rank}`;

function ResultItem({ result, isCompared }: { result: Result; isCompared: boolean }) {
  const { question, passed, verdict, answer, baseline, mustRefuse, expectedAnswer, hasExpectedAnswer, rank, outcome } =
    result;
  const notes = [
    mustRefuse ? (outcome === 'unknown' ? 'rightly not answered' : 'answered, and must not be') : '',
    !mustRefuse && outcome === 'unknown' ? 'not answered' : '',
    hasExpectedAnswer === false && outcome !== 'unknown' ? `does not hold “${expectedAnswer}”` : '',
    !mustRefuse && (rank !== null || (baseline && baseline.rank !== null)) ? formatRank(rank) : '',
    baseline && baseline.rank !== rank ? `before: ${formatRank(baseline.rank)}` : '',
  ].filter(Boolean);
  return (
    <li class="rounded-box border border-base-300 bg-base-100 p-4">
      <div class="flex flex-wrap items-center gap-2">
        <span class="min-w-0 flex-1 basis-60 font-medium wrap-anywhere">{question}</span>
        {isCompared && <Badge tone={VERDICTS[verdict].tone}>{VERDICTS[verdict].label}</Badge>}
        <Badge tone={passed ? 'success' : 'warning'}>{passed ? 'passed' : 'not passed'}</Badge>
      </div>
      {notes.length > 0 && <p class="mt-1 text-sm quiet">{notes.join(' · ')}</p>}
      {answer && <p class="mt-2 wrap-anywhere whitespace-pre-line">{answer}</p>}
      {baseline && baseline.answer !== answer && (
        <details class="mt-2 text-sm">
          <summary class="cursor-pointer quiet">The answer before</summary>
          <p class="mt-1 wrap-anywhere whitespace-pre-line">{baseline.answer || 'There was none.'}</p>
        </details>
      )}
    </li>
  );
}

/** What got worse and better in one sentence. */
function formatComparison({ results }: Comparison): string {
  const count = (verdict: Result['verdict']): number => results.filter((result) => result.verdict === verdict).length;
  return `${count('worse')} worse, ${count('better')} better, ${count('same')} the same${count('new') > 0 ? `, ${count('new')} new` : ''}.`;
}

function RunComparison({ runId, runs }: { runId: string; runs: Run[] }) {
  const { slug } = useTenant();
  const [selectedBaselineId, setSelectedBaselineId] = useState<string | null>(null);
  const index = runs.findIndex(({ id }) => id === runId);
  const others = runs.filter(({ id, status }) => id !== runId && status === 'done');
  // By default the run before this one with what was live.
  const isLive = ({ status, trigger }: Run): boolean => status === 'done' && trigger !== 'trial';
  const beforeId = selectedBaselineId ?? runs.slice(index + 1).find(isLive)?.id ?? '';
  const query = useQuery({
    queryKey: ['evaluation', slug, 'compare', runId, beforeId],
    queryFn: () => api.evaluation.compareRuns.query({ runId, baselineId: beforeId || null }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={query}>
      {(comparison) => (
        <div class="flex flex-col gap-5">
          <PageHeader
            title={formatRunTime(comparison.run)}
            lead={comparison.before ? formatComparison(comparison) : TRIGGER_LABELS[comparison.run.trigger]}
            actions={
              others.length > 0 && (
                <FilterSelect
                  label="Compared with"
                  value={beforeId}
                  onChange={setSelectedBaselineId}
                  options={[
                    { value: '', label: 'Compared with nothing' },
                    ...others.map((run) => ({ value: run.id, label: `Compared with ${formatRunTime(run)}` })),
                  ]}
                />
              )
            }
          />
          <Card>
            <RunMetrics run={comparison.run} baseline={comparison.before} />
            {comparison.before && <ChangedSettings run={comparison.run} baseline={comparison.before} />}
          </Card>
          <ol class="flex flex-col gap-3">
            {comparison.results.map((result) => (
              <ResultItem key={result.questionId} result={result} isCompared={comparison.before !== null} />
            ))}
          </ol>
        </div>
      )}
    </QueryView>
  );
}

/** One run of the set, question by question, beside an earlier one. */
export function RunPage() {
  const { slug, to } = useTenant();
  const { params } = useRoute();
  const query = useQuery({ queryKey: ['evaluation', slug, 'runs'], queryFn: () => api.evaluation.listRuns.query() });
  return (
    <PageBody>
      <a href={to('evaluation')} class="link mb-4 inline-flex items-center gap-1 link-hover">
        <ArrowLeft size={16} aria-hidden="true" /> All runs
      </a>
      <QueryView query={query}>{({ runs }) => <RunComparison runId={params['runId'] ?? ''} runs={runs} />}</QueryView>
    </PageBody>
  );
}
