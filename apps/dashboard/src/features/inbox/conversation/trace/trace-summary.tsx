import { Alert, formatLanguage, formatConfidence } from '@lobby/ui';
import { TraceRow } from './trace-details.tsx';
import { t } from './translate.ts';
import type { Trace } from './translate.ts';

const ANSWERERS = ['faq', 'facts', 'extractive', 'model', 'small_talk', 'none'] as const;
/** What answers without a search of the content. */
const UNSEARCHED = new Set(['faq', 'facts', 'small_talk']);

const isStandardReply = ({ faqs }: Trace): boolean =>
  faqs.some(({ isUsed, standardReplyId }) => isUsed && standardReplyId !== null);

function formatAnswerer(trace: Trace): string {
  const { answerer, model } = trace;
  const key = ANSWERERS.find((one) => one === answerer);
  const name = key === 'faq' && isStandardReply(trace) ? t('standardReply') : key ? t(key) : answerer;
  return model ? t('answeredByModel', { answerer: name, model }) : name;
}

/** What an answer would have needed: why there is none, or why it came with the offer of a person. */
function formatNeed({ refusal, outcome, confidence, answerThreshold, answerer }: Trace): string | null {
  if (refusal) return t(`refusal_${refusal}`);
  if (outcome !== 'unsure' || answerThreshold === null || answerer === 'none') return null;
  const threshold = formatConfidence(answerThreshold);
  return confidence < answerThreshold
    ? t('belowThreshold', { confidence: formatConfidence(confidence), threshold })
    : t('nearThreshold', { threshold });
}

/** How a question was read, what answered it, and what was missing. */
export function TraceSummary({ trace }: { trace: Trace }) {
  const { question, searchQuery, reading, translation, answerer } = trace;
  const need = formatNeed(trace);
  const isReadingShown = reading !== null && (reading === 'choice' || !UNSEARCHED.has(answerer));
  return (
    <>
      <dl class="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <TraceRow label={t('question')}>“{question}”</TraceRow>
        {isReadingShown && <TraceRow label={t('readAs')}>{t(`reading_${reading}`)}</TraceRow>}
        {searchQuery !== question && (
          <TraceRow label={t(reading === 'rewritten' ? 'rewrittenTo' : 'searchedFor')}>“{searchQuery}”</TraceRow>
        )}
        {translation && (
          <TraceRow label={t('translatedTo', { language: formatLanguage(translation.language) })}>
            “{translation.text}”
          </TraceRow>
        )}
        <TraceRow label={t('answeredBy')}>{formatAnswerer(trace)}</TraceRow>
      </dl>
      {need && <Alert variant="info">{need}</Alert>}
    </>
  );
}
