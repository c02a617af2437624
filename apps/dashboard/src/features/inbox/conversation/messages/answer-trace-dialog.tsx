import { createTranslator, translateCoded } from '@lobby/messages';
import { answerWarningMessages, fallbackMessages } from '@lobby/messages/staff/content/answer-codes';
import { answerTraceMessages } from '@lobby/messages/staff/content/answer-trace';
import { Dialog, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { queries } from '../../../../trpc.ts';
import type { RouterOutputs } from '../../../../trpc.ts';
import { t as tInbox } from '../translate.ts';

type Trace = RouterOutputs['answers']['getTrace'];

const t = createTranslator(answerTraceMessages);
const MICROS_PER_DOLLAR = 1_000_000;
const STEPS = ['embed', 'search', 'rewrite', 'rerank', 'generate'] as const;
const ANSWERERS = ['faq', 'facts', 'extractive', 'model', 'small_talk', 'none'] as const;

const formatPercent = (share: number): string => `${Math.round(share * 100)}%`;

function FaqHits({ faqs }: { faqs: Trace['hits']['faqs'] }) {
  if (faqs.length === 0) return null;
  return (
    <div>
      <h3 class="font-medium">{t('faqs')}</h3>
      <ul class="list-disc pl-5">
        {faqs.map(({ faqId, question, match }) => (
          <li key={faqId}>{t('faqHit', { question, match: formatPercent(match) })}</li>
        ))}
      </ul>
    </div>
  );
}

function formatChunkHit({ title, page, lexicalScore, semanticScore, score }: Trace['hits']['chunks'][number]): string {
  const values = {
    title,
    score: score.toFixed(2),
    lexical: lexicalScore.toFixed(1),
    semantic: semanticScore.toFixed(2),
  };
  return page ? t('passageHitOnPage', { ...values, page }) : t('passageHit', values);
}

function ChunkHits({ chunks }: { chunks: Trace['hits']['chunks'] }) {
  if (chunks.length === 0) return null;
  return (
    <div>
      <h3 class="font-medium">{t('passages')}</h3>
      <ol class="list-decimal pl-5">
        {chunks.map((chunk) => (
          <li key={chunk.chunkId}>{formatChunkHit(chunk)}</li>
        ))}
      </ol>
    </div>
  );
}

/** The tokens that models used, and their cost where a price is known. */
function formatUsage({ promptTokens, completionTokens, costMicros }: Trace): string | null {
  if (promptTokens === null) return null;
  const tokens = { prompt: promptTokens, completion: completionTokens ?? 0 };
  return costMicros === null
    ? t('tokens', tokens)
    : t('tokensAndCost', { ...tokens, cost: (costMicros / MICROS_PER_DOLLAR).toFixed(5) });
}

function formatAnswerer({ answerer, model }: Trace): string {
  const key = ANSWERERS.find((one) => one === answerer);
  const name = key ? t(key) : answerer;
  return model ? t('answeredByModel', { answerer: name, model }) : name;
}

const formatTimings = ({ timings }: Trace): string =>
  STEPS.flatMap((step) => {
    const ms = timings[step];
    return ms === undefined ? [] : [t('stepTime', { step: t(step), ms: Math.round(ms) })];
  }).join(', ') || t('noTime');

const TraceRow = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <>
    <dt class="quiet">{label}</dt>
    <dd class="min-w-0 break-words">{children}</dd>
  </>
);

function TraceDetails({ trace }: { trace: Trace }) {
  const { question, searchQuery, confidence, fallback } = trace;
  const usage = formatUsage(trace);
  return (
    <dl class="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {searchQuery !== question && <TraceRow label={t('searchedFor')}>“{searchQuery}”</TraceRow>}
      <TraceRow label={t('answeredBy')}>{formatAnswerer(trace)}</TraceRow>
      {fallback && <TraceRow label={t('noModelReason')}>{translateCoded(fallbackMessages, fallback)}</TraceRow>}
      <TraceRow label={t('confidence')}>{formatPercent(confidence)}</TraceRow>
      {usage && <TraceRow label={t('usage')}>{usage}</TraceRow>}
      <TraceRow label={t('time')}>{formatTimings(trace)}</TraceRow>
    </dl>
  );
}

function AnswerTrace({ messageId }: { messageId: string }) {
  const query = useQuery({ ...queries.answers.getTrace.queryOptions({ messageId }), retry: false });
  return (
    <QueryView query={query}>
      {(trace) => (
        <div class="flex flex-col gap-3 text-sm">
          <TraceDetails trace={trace} />
          {trace.warnings.length > 0 && (
            <ul class="list-disc pl-5">
              {trace.warnings.map((warning) => (
                <li key={warning.code}>{translateCoded(answerWarningMessages, warning)}</li>
              ))}
            </ul>
          )}
          <FaqHits faqs={trace.hits.faqs} />
          <ChunkHits chunks={trace.hits.chunks} />
        </div>
      )}
    </QueryView>
  );
}

interface Props {
  messageId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** How an answer came about: what was retrieved, what answered, its cost, and the time of each step. */
export function AnswerTraceDialog({ messageId, isOpen, onClose }: Props) {
  return (
    <Dialog title={tInbox('whyThisAnswer')} isOpen={isOpen} onClose={onClose}>
      <AnswerTrace messageId={messageId} />
    </Dialog>
  );
}
