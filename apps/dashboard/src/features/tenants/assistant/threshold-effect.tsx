import type { ThresholdEffect, ThresholdOutcomes } from '@lobby/contracts/answer-preview';
import { THRESHOLD_STEPS } from '@lobby/contracts/answer-preview';
import { createTranslator } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/staff/content/assistant';
import { formatNumber } from '@lobby/ui';

const t = createTranslator(assistantMessages);

const OUTCOMES = [
  { outcome: 'answered', color: 'bg-primary' },
  { outcome: 'unsure', color: 'bg-primary/20' },
  { outcome: 'unanswered', color: 'bg-base-content/40' },
] as const;

const getOutcomes = ({ outcomes }: ThresholdEffect, threshold: number): ThresholdOutcomes =>
  outcomes[Math.round(threshold * THRESHOLD_STEPS)] ?? { answered: 0, unsure: 0, unanswered: 0 };

/** "12 more than now"; empty where nothing changes. */
function formatDifference(count: number): string {
  if (count === 0) return '';
  return count > 0 ? t('moreThanNow', { count }) : t('fewerThanNow', { count: -count });
}

function OutcomeBar({ outcomes, total }: { outcomes: ThresholdOutcomes; total: number }) {
  return (
    <div class="flex h-2 overflow-hidden rounded-full bg-base-300" aria-hidden="true">
      {OUTCOMES.map(({ outcome, color }) => (
        <div key={outcome} class={color} style={{ width: `${(outcomes[outcome] / total) * 100}%` }} />
      ))}
    </div>
  );
}

interface Props {
  effect: ThresholdEffect;
  threshold: number;
  /** The threshold that is saved. */
  saved: number;
}

/** What a threshold would have made of the company's own questions, compared with the one that is saved. */
export function ThresholdEffectView({ effect, threshold, saved }: Props) {
  const { source, total } = effect;
  if (total === 0) return <p class="text-sm quiet">{t('noEffect')}</p>;
  const [outcomes, before] = [getOutcomes(effect, threshold), getOutcomes(effect, saved)];
  return (
    <div class="flex flex-col gap-2 rounded-box bg-base-200 p-3 text-sm" role="status">
      <p>{t(source === 'visitors' ? 'effectOnVisitors' : 'effectOnEvaluation', { count: total })}</p>
      <OutcomeBar outcomes={outcomes} total={total} />
      <ul class="flex flex-col gap-1">
        {OUTCOMES.map(({ outcome, color }) => (
          <li key={outcome} class="flex items-baseline gap-2">
            <span class={`size-2.5 shrink-0 rounded-full ${color}`} aria-hidden="true" />
            <span class="font-medium tabular-nums">{formatNumber(outcomes[outcome])}</span>
            <span class="min-w-0 flex-1">{t(`effect_${outcome}`)}</span>
            <span class="shrink-0 quiet">{formatDifference(outcomes[outcome] - before[outcome])}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
