import type { ThresholdEffect, ThresholdOutcomes } from '@lobby/contracts/answer-preview';
import { THRESHOLD_STEPS } from '@lobby/contracts/answer-preview';
import { createTranslator } from '@lobby/messages';
import { assistantMessages } from '@lobby/messages/staff/content/assistant';
import { formatNumber } from '@lobby/ui';

const t = createTranslator(assistantMessages);

const COLORS = { answered: 'bg-primary', unsure: 'bg-primary/20', unanswered: 'bg-base-content/40' } as const;
const OUTCOMES = ['answered', 'unsure', 'unanswered'] as const;

const toStep = (threshold: number): number => Math.round(threshold * THRESHOLD_STEPS);

const getOutcomes = ({ outcomes }: ThresholdEffect, threshold: number): ThresholdOutcomes =>
  outcomes[toStep(threshold)] ?? { answered: 0, unsure: 0, unanswered: 0 };

/** "12 more than now"; empty where nothing changes. */
function formatDifference(count: number): string {
  if (count === 0) return '';
  return count > 0 ? t('moreThanNow', { count }) : t('fewerThanNow', { count: -count });
}

/** A part of the questions, and how many there are now. */
interface Part {
  label: string;
  color: string;
  count: number;
  before: number;
}

function Effect({ lead, parts, total }: { lead: string; parts: readonly Part[]; total: number }) {
  return (
    <div class="flex flex-col gap-2 rounded-box bg-base-200 p-3 text-sm" role="status">
      <p>{lead}</p>
      <div class="flex h-2 overflow-hidden rounded-full bg-base-300" aria-hidden="true">
        {parts.map(({ label, color, count }) => (
          <div key={label} class={color} style={{ width: `${(count / total) * 100}%` }} />
        ))}
      </div>
      <ul class="flex flex-col gap-1">
        {parts.map(({ label, color, count, before }) => (
          <li key={label} class="flex items-baseline gap-2">
            <span class={`size-2.5 shrink-0 rounded-full ${color}`} aria-hidden="true" />
            <span class="font-medium tabular-nums">{formatNumber(count)}</span>
            <span class="min-w-0 flex-1">{label}</span>
            <span class="shrink-0 quiet">{formatDifference(count - before)}</span>
          </li>
        ))}
      </ul>
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
  const parts = OUTCOMES.map((outcome) => ({
    label: t(`effect_${outcome}`),
    color: COLORS[outcome],
    count: outcomes[outcome],
    before: before[outcome],
  }));
  const lead = t(source === 'visitors' ? 'effectOnVisitors' : 'effectOnEvaluation', { count: total });
  return <Effect lead={lead} parts={parts} total={total} />;
}

/** How many of the visitors' questions a FAQ threshold would have answered by a FAQ, compared with the one that is saved. */
export function FaqThresholdEffectView({ effect: { faqs }, threshold, saved }: Props) {
  const { total, answered } = faqs;
  if (total === 0) return <p class="text-sm quiet">{t('noFaqEffect')}</p>;
  const [count, before] = [answered[toStep(threshold)] ?? 0, answered[toStep(saved)] ?? 0];
  const parts = [
    { label: t('effect_faq'), color: COLORS.answered, count, before },
    { label: t('effect_noFaq'), color: COLORS.unsure, count: total - count, before: total - before },
  ];
  return <Effect lead={t('effectOnVisitors', { count: total })} parts={parts} total={total} />;
}
