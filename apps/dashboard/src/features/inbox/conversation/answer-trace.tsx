import { translateCoded } from '@lobby/messages';
import { answerWarningMessages, fallbackMessages } from '@lobby/messages/staff/answer-codes';
import { QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';

type Trace = RouterOutputs['answers']['getTrace'];

const formatPercent = (share: number): string => `${Math.round(share * 100)} %`;

function FaqHits({ faqs }: { faqs: Trace['hits']['faqs'] }) {
  if (faqs.length === 0) return null;
  return (
    <div>
      <h3 class="font-medium">FAQs</h3>
      <ul class="list-disc pl-5">
        {faqs.map(({ faqId, question, match }) => (
          <li key={faqId}>
            {question} ({formatPercent(match)})
          </li>
        ))}
      </ul>
    </div>
  );
}

function ChunkHits({ chunks }: { chunks: Trace['hits']['chunks'] }) {
  if (chunks.length === 0) return null;
  return (
    <div>
      <h3 class="font-medium">Passages</h3>
      <ol class="list-decimal pl-5">
        {chunks.map(({ chunkId, title, page, lexicalScore, semanticScore, score }) => (
          <li key={chunkId}>
            {page ? `${title}, page ${page}` : title}: score {score.toFixed(2)} (words {lexicalScore.toFixed(1)},
            meaning {semanticScore.toFixed(2)})
          </li>
        ))}
      </ol>
    </div>
  );
}

const ANSWERER_LABELS: Record<string, string> = {
  faq: 'A FAQ, word for word',
  extractive: 'Sentences of your own material',
  model: 'A language model',
  small_talk: 'A sentence of the assistant’s own',
  none: 'No answer',
};

const STEP_LABELS: Record<string, string> = {
  embed: 'reading the question',
  search: 'searching',
  rewrite: 'rewriting the question',
  rerank: 'sorting the passages',
  generate: 'writing',
};

/** What the calls of models used up: tokens, and money where a price is known. */
function formatCost({ promptTokens, completionTokens, costMicros }: Trace): string | null {
  if (promptTokens === null) return null;
  const tokens = `${promptTokens} tokens read, ${completionTokens ?? 0} written`;
  return costMicros === null ? tokens : `${tokens}, $${(costMicros / 1_000_000).toFixed(5)}`;
}

const TraceRow = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <>
    <dt class="quiet">{label}</dt>
    <dd class="min-w-0 break-words">{children}</dd>
  </>
);

function TraceDetails({ trace }: { trace: Trace }) {
  const { question, searchQuery, answerer, model, confidence, fallback, timings } = trace;
  const cost = formatCost(trace);
  return (
    <dl class="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {searchQuery !== question && <TraceRow label="Searched for">“{searchQuery}”</TraceRow>}
      <TraceRow label="Written by">
        {ANSWERER_LABELS[answerer] ?? answerer}
        {model && ` (${model})`}
      </TraceRow>
      {fallback && <TraceRow label="Why no model">{translateCoded(fallbackMessages, fallback)}</TraceRow>}
      <TraceRow label="Confidence">{formatPercent(confidence)}</TraceRow>
      {cost && <TraceRow label="Used up">{cost}</TraceRow>}
      <TraceRow label="Time">
        {Object.entries(STEP_LABELS)
          .flatMap(([name, label]) => (timings[name] === undefined ? [] : [`${label} ${Math.round(timings[name])} ms`]))
          .join(', ') || 'none to speak of'}
      </TraceRow>
    </dl>
  );
}

/** How an answer came about: what was searched, found and chosen, by whom it was written, what that cost, and how long each step took. */
export function AnswerTrace({ messageId }: { messageId: string }) {
  const query = useQuery({
    queryKey: ['trace', messageId],
    queryFn: () => api.answers.getTrace.query({ messageId }),
    retry: false,
  });
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
