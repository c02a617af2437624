import { createTranslator } from '@lobby/messages';
import { evaluationMessages } from '@lobby/messages/staff/content/evaluation';
import { Badge } from '@lobby/ui';
import type { Tone } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(evaluationMessages);

export type Result = RouterOutputs['evaluation']['compareRuns']['results'][number];

const VERDICT_TONES: Record<Result['verdict'], Tone> = {
  regressed: 'error',
  improved: 'success',
  unchanged: 'plain',
  new: 'info',
};

const formatRank = (rank: number | null): string => (rank === null ? t('sourceNotFound') : t('sourceRank', { rank }));

function formatRefusal({ outcome }: Result): string[] {
  return [outcome === 'unknown' ? t('declinedCorrectly') : t('shouldHaveDeclined')];
}

function formatAnswer({ outcome, hasExpectedAnswer, expectedAnswer, rank, baseline }: Result): string[] {
  const isAnswered = outcome !== 'unknown';
  const hasRank = rank !== null || (baseline !== null && baseline.rank !== null);
  return [
    ...(isAnswered ? [] : [t('notAnswered')]),
    ...(isAnswered && hasExpectedAnswer === false ? [t('lacksExpected', { expected: expectedAnswer })] : []),
    ...(hasRank ? [formatRank(rank)] : []),
  ];
}

/** Why a question passed or failed, and what differs from the baseline. */
function listFindings(result: Result): string[] {
  const { mustRefuse, baseline, rank } = result;
  return [
    ...(mustRefuse ? formatRefusal(result) : formatAnswer(result)),
    ...(baseline && baseline.rank !== rank ? [t('before', { value: formatRank(baseline.rank) })] : []),
  ];
}

/** One question of a run: verdict, findings, and the answer beside the baseline's. */
export function ResultItem({ result, isCompared }: { result: Result; isCompared: boolean }) {
  const { question, passed, verdict, answer, baseline } = result;
  const findings = listFindings(result);
  return (
    <li class="rounded-box border border-base-300 bg-base-100 p-4">
      <div class="flex flex-wrap items-center gap-2">
        <span class="min-w-0 flex-1 basis-60 font-medium wrap-anywhere">{question}</span>
        {isCompared && <Badge tone={VERDICT_TONES[verdict]}>{t(verdict)}</Badge>}
        <Badge tone={passed ? 'success' : 'warning'}>{t(passed ? 'testPassed' : 'testFailed')}</Badge>
      </div>
      {findings.length > 0 && <p class="mt-1 text-sm quiet">{findings.join(' · ')}</p>}
      {answer && <p class="mt-2 wrap-anywhere whitespace-pre-line">{answer}</p>}
      {baseline && baseline.answer !== answer && (
        <details class="mt-2 text-sm">
          <summary class="cursor-pointer quiet">{t('answerBefore')}</summary>
          <p class="mt-1 wrap-anywhere whitespace-pre-line">{baseline.answer || t('noAnswerBefore')}</p>
        </details>
      )}
    </li>
  );
}
