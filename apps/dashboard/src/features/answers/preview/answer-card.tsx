import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { Button, Card, formatLanguage } from '@lobby/ui';
import type { RouterOutputs } from '../../../trpc.ts';
import { AnswerView } from './answer-view.tsx';

const t = createTranslator(answerMessages);

type AnswerPreview = RouterOutputs['answers']['preview'];
/** The answer's language, duration by step, and tokens. */
function formatMeasures({ answer: { tokens }, timings, language }: AnswerPreview): string {
  const steps = Object.entries(timings).map(([step, ms]) => t('timing', { step, ms: Math.max(1, Math.round(ms)) }));
  return [
    t('answerLanguage', { language: formatLanguage(language) }),
    ...steps,
    ...(tokens ? [t('tokens', { prompt: tokens.prompt, completion: tokens.completion })] : []),
  ].join(' · ');
}

interface Props {
  preview: AnswerPreview;
  onSaveAsFaq: () => void;
  onAddToEvaluation: () => void;
}

/** The answer that a visitor would get, with its outcome, confidence and duration. */
export function AnswerCard({ preview, onSaveAsFaq, onAddToEvaluation }: Props) {
  const actions = (
    <div class="flex flex-wrap gap-2">
      <Button size="small" onClick={onSaveAsFaq}>
        {t('makeFaq')}
      </Button>
      <Button size="small" onClick={onAddToEvaluation}>
        {t('addToEvaluation')}
      </Button>
    </div>
  );
  return (
    <Card title={t('theAnswer')} actions={actions}>
      <AnswerView preview={preview} />
      <p class="text-sm quiet">{formatMeasures(preview)}</p>
    </Card>
  );
}
