import { translateCoded } from '@lobby/messages';
import { answerWarningMessages, fallbackMessages } from '@lobby/messages/staff/content/answer-codes';
import { formatConfidence, formatCost } from '@lobby/ui';
import type { ComponentChildren } from 'preact';
import { t } from './translate.ts';
import type { Trace } from './translate.ts';

const MICROS_PER_DOLLAR = 1_000_000;
const STEPS = ['embed', 'search', 'rewrite', 'rerank', 'generate'] as const;

/** The tokens that models used, and their cost where a price is known. */
function formatUsage({ promptTokens, completionTokens, costMicros }: Trace): string | null {
  if (promptTokens === null) return null;
  const tokens = { prompt: promptTokens, completion: completionTokens ?? 0 };
  return costMicros === null
    ? t('tokens', tokens)
    : t('tokensAndCost', { ...tokens, cost: formatCost(costMicros / MICROS_PER_DOLLAR) });
}

const formatTimings = ({ timings }: Trace): string =>
  STEPS.flatMap((step) => {
    const ms = timings[step];
    return ms === undefined ? [] : [t('stepTime', { step: t(step), ms: Math.round(ms) })];
  }).join(', ') || t('noTime');

/** One line of a trace: what it is, and its value. */
export const TraceRow = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <>
    <dt class="quiet">{label}</dt>
    <dd class="min-w-0 wrap-anywhere">{children}</dd>
  </>
);

const formatTraceConfidence = ({ confidence, answerThreshold }: Trace): string =>
  answerThreshold === null
    ? formatConfidence(confidence)
    : t('confidenceOf', { confidence: formatConfidence(confidence), threshold: formatConfidence(answerThreshold) });

/** What an answer took: its confidence, models, tokens and time. */
export function TraceDetails({ trace }: { trace: Trace }) {
  const { fallback, warnings } = trace;
  const usage = formatUsage(trace);
  return (
    <details>
      <summary class="cursor-pointer font-medium">{t('details')}</summary>
      <dl class="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <TraceRow label={t('confidence')}>{formatTraceConfidence(trace)}</TraceRow>
        {fallback && <TraceRow label={t('noModelReason')}>{translateCoded(fallbackMessages, fallback)}</TraceRow>}
        {usage && <TraceRow label={t('usage')}>{usage}</TraceRow>}
        <TraceRow label={t('time')}>{formatTimings(trace)}</TraceRow>
      </dl>
      {warnings.length > 0 && (
        <ul class="mt-2 list-disc ps-5">
          {warnings.map((warning) => (
            <li key={warning.code}>{translateCoded(answerWarningMessages, warning)}</li>
          ))}
        </ul>
      )}
    </details>
  );
}
