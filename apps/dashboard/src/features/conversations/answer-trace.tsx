import { QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';

type Trace = Outputs['conversations']['trace'];

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function Faqs({ faqs }: { faqs: Trace['found']['faqs'] }) {
  if (faqs.length === 0) return null;
  return (
    <div>
      <h3 class="font-medium">FAQs</h3>
      <ul class="list-disc pl-5">
        {faqs.map(({ faqId, question, match }) => (
          <li key={faqId}>
            {question} ({percent(match)})
          </li>
        ))}
      </ul>
    </div>
  );
}

function Passages({ chunks }: { chunks: Trace['found']['chunks'] }) {
  if (chunks.length === 0) return null;
  return (
    <div>
      <h3 class="font-medium">Passages</h3>
      <ol class="list-decimal pl-5">
        {chunks.map(({ chunkId, title, page, words, meaning, score }) => (
          <li key={chunkId}>
            {page ? `${title}, page ${page}` : title}: score {score.toFixed(2)} (words {words.toFixed(1)}, meaning{' '}
            {meaning.toFixed(2)})
          </li>
        ))}
      </ol>
    </div>
  );
}

const ANSWERERS: Record<string, string> = {
  faq: 'A FAQ, word for word',
  extractive: 'Sentences of your own material',
  model: 'A language model',
  small_talk: 'A sentence of the assistant’s own',
  none: 'No answer',
};

const STEPS: Record<string, string> = {
  embed: 'reading the question',
  search: 'searching',
  rewrite: 'rewriting the question',
  rerank: 'sorting the passages',
  write: 'writing',
};

/** What the calls of models used up: tokens, and money where a price is known. */
function costOf({ promptTokens, completionTokens, costMicros }: Trace): string | null {
  if (promptTokens === null) return null;
  const tokens = `${promptTokens} tokens read, ${completionTokens ?? 0} written`;
  return costMicros === null ? tokens : `${tokens}, $${(costMicros / 1_000_000).toFixed(5)}`;
}

const Row = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <>
    <dt class="quiet">{label}</dt>
    <dd class="min-w-0 break-words">{children}</dd>
  </>
);

function Facts({ trace }: { trace: Trace }) {
  const { question, searchedFor, answerer, model, confidence, fallback, steps } = trace;
  const cost = costOf(trace);
  return (
    <dl class="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {searchedFor !== question && <Row label="Searched for">“{searchedFor}”</Row>}
      <Row label="Written by">
        {ANSWERERS[answerer] ?? answerer}
        {model && ` (${model})`}
      </Row>
      {fallback && <Row label="Why no model">{fallback}</Row>}
      <Row label="Confidence">{percent(confidence)}</Row>
      {cost && <Row label="Used up">{cost}</Row>}
      <Row label="Time">
        {Object.entries(STEPS)
          .flatMap(([name, label]) => (steps[name] === undefined ? [] : [`${label} ${Math.round(steps[name])} ms`]))
          .join(', ') || 'none to speak of'}
      </Row>
    </dl>
  );
}

/** How an answer came about: what was searched, found and chosen, by whom it was written, what that cost, and how long each step took. */
export function AnswerTrace({ messageId }: { messageId: string }) {
  const query = useQuery({
    queryKey: ['trace', messageId],
    queryFn: () => api.conversations.trace.query({ messageId }),
    retry: false,
  });
  return (
    <QueryView query={query}>
      {(trace) => (
        <div class="flex flex-col gap-3 text-sm">
          <Facts trace={trace} />
          {trace.notes.length > 0 && (
            <ul class="list-disc pl-5">
              {trace.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
          <Faqs faqs={trace.found.faqs} />
          <Passages chunks={trace.found.chunks} />
        </div>
      )}
    </QueryView>
  );
}
