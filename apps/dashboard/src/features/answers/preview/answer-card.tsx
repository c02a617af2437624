import { Badge, Button, Card } from '@lobby/ui';
import type { RouterOutputs } from '../../../trpc.ts';

type AnswerPreview = RouterOutputs['answers']['preview'];

const OUTCOMES = {
  answered: { label: 'Answered', tone: 'success' },
  unsure: { label: 'Answered, and a person offered', tone: 'info' },
  unknown: { label: 'Not answered', tone: 'warning' },
} as const;
const ANSWERER_LABELS = {
  faq: 'word for word from a FAQ or standard reply',
  extractive: 'with your own sentences',
  model: 'by the language model',
  small_talk: 'as small talk',
  none: 'nothing was sure enough',
} as const;

/** A share as a length in CSS. */
export const toCssPercent = (share: number): string => `${Math.min(1, Math.max(0, share)) * 100}%`;

/** A share for people. */
export const formatPercent = (share: number): string => `${Math.round(share * 100)} %`;

/** How sure it was, and from where on an answer is given. */
function ConfidenceBar({ confidence, threshold }: { confidence: number; threshold: number }) {
  return (
    <div>
      <div class="flex justify-between text-sm">
        <span>Confidence {formatPercent(confidence)}</span>
        <span class="quiet">answered from {formatPercent(threshold)} on</span>
      </div>
      <div class="relative mt-1 h-2 rounded-full bg-base-300" aria-hidden="true">
        <div
          class={`h-full rounded-full ${confidence >= threshold ? 'bg-accent' : 'bg-error'}`}
          style={{ width: toCssPercent(confidence) }}
        />
        <div class="absolute -top-1 h-4 w-0.5 bg-base-content" style={{ left: toCssPercent(threshold) }} />
      </div>
    </div>
  );
}

/** What a visitor would be answered, by whom, how sure and how fast. */
export function AnswerCard({
  preview: { answer, answerThreshold, timings, language },
  onFaq,
  onEvaluate,
}: {
  preview: AnswerPreview;
  onFaq: () => void;
  onEvaluate: () => void;
}) {
  const { label, tone } = OUTCOMES[answer.outcome];
  return (
    <Card
      title="The answer"
      actions={
        <div class="flex flex-wrap gap-2">
          <Button size="small" onClick={onFaq}>
            Make this a FAQ
          </Button>
          <Button size="small" onClick={onEvaluate}>
            Add to the evaluation set
          </Button>
        </div>
      }
    >
      <div class="rounded-box bg-base-200 px-4 py-3">
        <p class="wrap-anywhere whitespace-pre-wrap">{answer.text}</p>
        {answer.citations.length > 0 && (
          <ul class="mt-2 border-t border-base-content/20 pt-2 text-sm">
            {answer.citations.map(({ marker, title, page, headingPath }) => (
              <li key={marker} class="wrap-anywhere">
                [{marker}] {[title, ...headingPath.slice(-1), page ? `page ${page}` : ''].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        )}
      </div>
      <p class="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{label}</Badge>
        <span class="text-sm quiet">
          {ANSWERER_LABELS[answer.answerer]}
          {answer.model ? ` (${answer.model})` : ''}
        </span>
      </p>
      {answer.answerer !== 'small_talk' && <ConfidenceBar confidence={answer.confidence} threshold={answerThreshold} />}
      <p class="text-sm quiet">
        {[
          `Language: ${language}`,
          ...Object.entries(timings).map(
            ([name, milliseconds]) => `${name} ${Math.max(1, Math.round(milliseconds))} ms`,
          ),
          answer.tokens ? `${answer.tokens.prompt} + ${answer.tokens.completion} tokens` : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </Card>
  );
}
