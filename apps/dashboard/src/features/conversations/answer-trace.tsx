import { QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
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

/** How an answer came about: what was searched, found and chosen, and how long each step took. */
export function AnswerTrace({ messageId }: { messageId: string }) {
  const query = useQuery({
    queryKey: ['trace', messageId],
    queryFn: () => api.conversations.trace.query({ messageId }),
    retry: false,
  });
  return (
    <QueryView query={query}>
      {({ searchedFor, answerer, model, confidence, found, steps, promptTokens, completionTokens }) => (
        <div class="flex flex-col gap-3 text-sm">
          <p>
            Searched for “{searchedFor}”. Answered by: {model ? `${answerer} (${model})` : answerer}. Confidence:{' '}
            {percent(confidence)}.
          </p>
          <Faqs faqs={found.faqs} />
          <Passages chunks={found.chunks} />
          <p class="quiet">
            {Object.entries(steps)
              .map(([name, milliseconds]) => `${name} ${Math.round(milliseconds)} ms`)
              .join(', ')}
            {promptTokens ? `, ${promptTokens} + ${completionTokens ?? 0} tokens` : ''}
          </p>
        </div>
      )}
    </QueryView>
  );
}
