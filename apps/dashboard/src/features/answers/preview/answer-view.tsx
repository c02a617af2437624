import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { Badge } from '@lobby/ui';
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

const AnswerText = ({ answer: { text, citations } }: { answer: Answer }) => (
  <div class="rounded-box bg-base-200 px-4 py-3">
    <p class="wrap-anywhere whitespace-pre-wrap" dir="auto">
      {text}
    </p>
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

/** An answer on trial: its text and sources, how it ends, who wrote it, and its confidence beside the threshold. */
export function AnswerView({ preview: { answer, answerThreshold } }: { preview: AnswerPreview }) {
  const { label, tone } = OUTCOMES[answer.outcome];
  return (
    <>
      <AnswerText answer={answer} />
      <p class="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{label}</Badge>
        <span class="text-sm quiet">{formatAnswerer(answer)}</span>
      </p>
      {answer.answerer !== 'small_talk' && <ConfidenceBar confidence={answer.confidence} threshold={answerThreshold} />}
    </>
  );
}
