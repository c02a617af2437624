import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { Badge, Button, Card, formatLanguage } from '@lobby/ui';
import type { RouterOutputs } from '../../../trpc.ts';
import { ConfidenceBar } from './confidence-bar.tsx';

const t = createTranslator(answerMessages);

type AnswerPreview = RouterOutputs['answers']['preview'];
type Answer = AnswerPreview['answer'];

const OUTCOMES = {
  answered: { label: t('outcomeAnswered'), tone: 'success' },
  unsure: { label: t('outcomeUnsure'), tone: 'info' },
  unknown: { label: t('outcomeUnknown'), tone: 'warning' },
} as const;
const ANSWERER_LABELS = {
  faq: t('byFaq'),
  facts: t('byFacts'),
  extractive: t('byExtractive'),
  model: t('byModel'),
  small_talk: t('bySmallTalk'),
  none: t('byNone'),
} as const;

const formatAnswerer = ({ answerer, model }: Answer): string =>
  model ? t('byModelNamed', { model }) : ANSWERER_LABELS[answerer];

/** The answer's language, duration by step, and tokens. */
function formatMeasures({ answer: { tokens }, timings, language }: AnswerPreview): string {
  const steps = Object.entries(timings).map(([step, ms]) => t('timing', { step, ms: Math.max(1, Math.round(ms)) }));
  return [
    t('answerLanguage', { language: formatLanguage(language) }),
    ...steps,
    ...(tokens ? [t('tokens', { prompt: tokens.prompt, completion: tokens.completion })] : []),
  ].join(' · ');
}

const AnswerText = ({ answer: { text, citations } }: { answer: Answer }) => (
  <div class="rounded-box bg-base-200 px-4 py-3">
    <p class="wrap-anywhere whitespace-pre-wrap">{text}</p>
    {citations.length > 0 && (
      <ul class="mt-2 border-t border-base-content/20 pt-2 text-sm">
        {citations.map(({ marker, title, page, headingPath }) => (
          <li key={marker} class="wrap-anywhere">
            [{marker}] {[title, ...headingPath.slice(-1), page ? t('page', { page }) : ''].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    )}
  </div>
);

interface Props {
  preview: AnswerPreview;
  onSaveAsFaq: () => void;
  onAddToEvaluation: () => void;
}

/** The answer that a visitor would get, with its outcome, confidence and duration. */
export function AnswerCard({ preview, onSaveAsFaq, onAddToEvaluation }: Props) {
  const { answer, answerThreshold } = preview;
  const { label, tone } = OUTCOMES[answer.outcome];
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
      <AnswerText answer={answer} />
      <p class="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{label}</Badge>
        <span class="text-sm quiet">{formatAnswerer(answer)}</span>
      </p>
      {answer.answerer !== 'small_talk' && <ConfidenceBar confidence={answer.confidence} threshold={answerThreshold} />}
      <p class="text-sm quiet">{formatMeasures(preview)}</p>
    </Card>
  );
}
