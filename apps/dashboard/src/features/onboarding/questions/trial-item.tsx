import type { QuestionRating } from '@lobby/contracts/onboarding';
import { Badge, Button } from '@lobby/ui';
import { ThumbsDown, ThumbsUp } from 'lucide-preact';
import { t } from '../translate.ts';
import { stripCitationMarkers } from './to-faq-answer.ts';
import type { TrialAnswer, TrialQuestion } from './trial.ts';

const TONES = { answered: 'success', unsure: 'info', unknown: 'warning' } as const;

interface Props {
  item: TrialQuestion;
  /** Undefined until it is there. */
  answer: TrialAnswer | undefined;
  onRate: (rating: QuestionRating) => void;
}

const Answer = ({ answer }: Pick<Props, 'answer'>) =>
  answer ? (
    <p class="wrap-anywhere whitespace-pre-wrap" dir="auto">
      {stripCitationMarkers(answer.text)}
    </p>
  ) : (
    <p class="flex items-center gap-2 quiet" role="status">
      <span class="loading loading-xs loading-dots" aria-hidden="true" />
      {t('asking')}
    </p>
  );

/** A question with its answer and a thumb up or down. */
export const TrialItem = ({ item: { question, source, rating }, answer, onRate }: Props) => (
  <li class="flex flex-wrap items-start gap-3 py-4">
    <div class="flex min-w-0 flex-1 basis-64 flex-col gap-1">
      <p class="flex flex-wrap items-center gap-2 font-medium">
        {question}
        {answer && <Badge tone={TONES[answer.outcome]}>{t(answer.outcome)}</Badge>}
        {source === 'material' && <Badge>{t('fromMaterial')}</Badge>}
      </p>
      <Answer answer={answer} />
    </div>
    <div class="flex gap-2">
      <Button
        size="small"
        variant={rating === 'good' ? 'primary' : 'plain'}
        aria-pressed={rating === 'good'}
        aria-label={t('goodAnswer', { question })}
        disabled={!answer}
        onClick={() => onRate('good')}
      >
        <ThumbsUp size={16} aria-hidden="true" />
      </Button>
      <Button
        size="small"
        variant={rating === 'bad' ? 'primary' : 'plain'}
        aria-pressed={rating === 'bad'}
        aria-label={t('badAnswer', { question })}
        disabled={!answer}
        onClick={() => onRate('bad')}
      >
        <ThumbsDown size={16} aria-hidden="true" />
      </Button>
    </div>
  </li>
);
