import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { toCssPercent } from './to-css-percent.ts';

const t = createTranslator(answerMessages);

const SCORE_PARTS = [
  { part: 'lexical', color: 'bg-primary' },
  { part: 'semantic', color: 'bg-accent' },
  { part: 'phrase', color: 'bg-warning-content/70' },
  { part: 'centroid', color: 'bg-base-content/40' },
] as const;

type ScoreBreakdown = Record<(typeof SCORE_PARTS)[number]['part'], number>;

const MIN_SCALE = 0.01;
const formatScore = (score: number): string => score.toFixed(2);

interface Props {
  score: number;
  breakdown: ScoreBreakdown;
  /** The best passage's score, which fills the bar. */
  maxScore: number;
}

/** A passage's score as a bar of its parts. */
export function ScoreBar({ score, breakdown, maxScore }: Props) {
  const parts = SCORE_PARTS.map(({ part }) => t('scorePart', { part: t(part), score: formatScore(breakdown[part]) }));
  const description = parts.join(', ');
  return (
    <div class="flex items-center gap-2 text-sm" title={description}>
      <span class="w-10 text-end font-medium tabular-nums">{formatScore(score)}</span>
      <div
        class="flex h-2 w-40 overflow-hidden rounded-full bg-base-300"
        role="img"
        aria-label={t('score', { parts: description })}
      >
        {SCORE_PARTS.map(({ part, color }) => (
          <div
            key={part}
            class={color}
            style={{ width: toCssPercent(breakdown[part] / Math.max(maxScore, MIN_SCALE)) }}
          />
        ))}
      </div>
    </div>
  );
}

/** The colors of the parts. */
export const ScoreLegend = () => (
  <ul class="flex flex-wrap gap-x-4 gap-y-1 text-sm">
    {SCORE_PARTS.map(({ part, color }) => (
      <li key={part} class="flex items-center gap-1.5">
        <span class={`size-3 rounded-full ${color}`} aria-hidden="true" />
        {t(part)}
      </li>
    ))}
  </ul>
);
