import { Badge, Card, FilterSelect, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { ArrowLeft } from 'lucide-preact';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { CAUSES, shareOf, timeOf } from './run-words.ts';
import type { Run } from './run-words.ts';

type Comparison = Outputs['evaluation']['compare'];
type Result = Comparison['results'][number];

const VERDICTS = {
  worse: { label: 'worse', look: 'fault' },
  better: { label: 'better', look: 'success' },
  same: { label: 'same', look: 'plain' },
  new: { label: 'new', look: 'info' },
} as const;
const NAMES = {
  persona: 'Persona',
  language: 'Language',
  answerThreshold: 'Answer threshold',
  faqThreshold: 'FAQ threshold',
};

/** What was set otherwise in the earlier run. */
function SettingsChanged({ run, before }: { run: Run; before: Run }) {
  const changed = (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter(
    (key) => run.settings[key] !== before.settings[key],
  );
  if (changed.length === 0) return null;
  const shown = (value: string | number): string =>
    typeof value === 'number' ? shareOf(value) : value.slice(0, 40) || 'none';
  return (
    <p class="text-sm">
      Changed in between:{' '}
      {changed.map((key) => `${NAMES[key]} ${shown(before.settings[key])} → ${shown(run.settings[key])}`).join(', ')}
    </p>
  );
}

function Figures({ run, before }: { run: Run; before: Run | null }) {
  const figures = [
    { label: 'Passed', of: ({ figures: f, total }: Run) => (f ? `${f.passed} of ${total}` : '–') },
    { label: 'Source first', of: ({ figures: f }: Run) => shareOf(f?.hitAt1) },
    { label: 'Source in the first five', of: ({ figures: f }: Run) => shareOf(f?.hitAt5) },
    { label: 'Holds what is expected', of: ({ figures: f }: Run) => shareOf(f?.holdsExpected) },
    { label: 'Refused rightly', of: ({ figures: f }: Run) => shareOf(f?.refusedRight) },
    { label: 'Usual time', of: ({ figures: f }: Run) => (f ? `${Math.round(f.medianMs)} ms` : '–') },
  ];
  return (
    <dl class="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-6">
      {figures.map(({ label, of }) => (
        <div key={label}>
          <dt class="text-sm quiet">{label}</dt>
          <dd class="text-lg font-medium tabular-nums">{of(run)}</dd>
          {before && <dd class="text-sm quiet">before: {of(before)}</dd>}
        </div>
      ))}
    </dl>
  );
}

const place = (rank: number | null): string =>
  rank === null ? 'right source not found' : `right source at place ${rank}`;

function ResultItem({ result, isCompared }: { result: Result; isCompared: boolean }) {
  const { question, passed, verdict, answer, before, mustRefuse, expectedAnswer, isInAnswer, rank, outcome } = result;
  const notes = [
    mustRefuse ? (outcome === 'unknown' ? 'rightly not answered' : 'answered, and must not be') : '',
    !mustRefuse && outcome === 'unknown' ? 'not answered' : '',
    isInAnswer === false && outcome !== 'unknown' ? `does not hold “${expectedAnswer}”` : '',
    !mustRefuse && (rank !== null || (before && before.rank !== null)) ? place(rank) : '',
    before && before.rank !== rank ? `before: ${place(before.rank)}` : '',
  ].filter(Boolean);
  return (
    <li class="rounded-box border border-base-300 bg-base-100 p-4">
      <div class="flex flex-wrap items-center gap-2">
        <span class="min-w-0 flex-1 basis-60 font-medium wrap-anywhere">{question}</span>
        {isCompared && <Badge look={VERDICTS[verdict].look}>{VERDICTS[verdict].label}</Badge>}
        <Badge look={passed ? 'success' : 'warning'}>{passed ? 'passed' : 'not passed'}</Badge>
      </div>
      {notes.length > 0 && <p class="mt-1 text-sm quiet">{notes.join(' · ')}</p>}
      {answer && <p class="mt-2 wrap-anywhere whitespace-pre-line">{answer}</p>}
      {before && before.answer !== answer && (
        <details class="mt-2 text-sm">
          <summary class="cursor-pointer quiet">The answer before</summary>
          <p class="mt-1 wrap-anywhere whitespace-pre-line">{before.answer || 'There was none.'}</p>
        </details>
      )}
    </li>
  );
}

/** What got worse and better in one sentence. */
function summaryOf({ results }: Comparison): string {
  const count = (verdict: Result['verdict']): number => results.filter((result) => result.verdict === verdict).length;
  return `${count('worse')} worse, ${count('better')} better, ${count('same')} the same${count('new') > 0 ? `, ${count('new')} new` : ''}.`;
}

function Compared({ runId, runs }: { runId: string; runs: Run[] }) {
  const { slug } = useCompany();
  const [chosen, setChosen] = useState<string | null>(null);
  const index = runs.findIndex(({ id }) => id === runId);
  const others = runs.filter(({ id, status }) => id !== runId && status === 'done');
  // By default the run before this one with what was live.
  const isLive = ({ status, cause }: Run): boolean => status === 'done' && cause !== 'trial';
  const beforeId = chosen ?? runs.slice(index + 1).find(isLive)?.id ?? '';
  const query = useQuery({
    queryKey: ['evaluation', slug, 'compare', runId, beforeId],
    queryFn: () => api.evaluation.compare.query({ runId, beforeId: beforeId || null }),
    placeholderData: keepPreviousData,
  });
  return (
    <QueryView query={query}>
      {(compared) => (
        <div class="flex flex-col gap-5">
          <PageHeader
            title={timeOf(compared.run)}
            lead={compared.before ? summaryOf(compared) : CAUSES[compared.run.cause]}
            actions={
              others.length > 0 && (
                <FilterSelect
                  label="Compared with"
                  value={beforeId}
                  onChange={setChosen}
                  options={[
                    { value: '', label: 'Compared with nothing' },
                    ...others.map((run) => ({ value: run.id, label: `Compared with ${timeOf(run)}` })),
                  ]}
                />
              )
            }
          />
          <Card>
            <Figures run={compared.run} before={compared.before} />
            {compared.before && <SettingsChanged run={compared.run} before={compared.before} />}
          </Card>
          <ol class="flex flex-col gap-3">
            {compared.results.map((result) => (
              <ResultItem key={result.questionId} result={result} isCompared={compared.before !== null} />
            ))}
          </ol>
        </div>
      )}
    </QueryView>
  );
}

/** One run of the set, question by question, beside an earlier one. */
export function RunPage() {
  const { slug, to } = useCompany();
  const { params } = useRoute();
  const query = useQuery({ queryKey: ['evaluation', slug, 'runs'], queryFn: () => api.evaluation.runs.query() });
  return (
    <PageBody>
      <a href={to('evaluation')} class="link mb-4 inline-flex items-center gap-1 link-hover">
        <ArrowLeft size={16} aria-hidden="true" /> All runs
      </a>
      <QueryView query={query}>{({ runs }) => <Compared runId={params['runId'] ?? ''} runs={runs} />}</QueryView>
    </PageBody>
  );
}
