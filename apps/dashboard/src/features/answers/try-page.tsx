import { Button, FaultAlert, PageBody, PageHeader, showToast, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { Search } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Outputs } from '../../trpc.ts';
import { QuestionDialog, newQuestion } from '../evaluation/question-dialog.tsx';
import type { QuestionStart } from '../evaluation/question-dialog.tsx';
import { FaqDialog, newFaq } from '../faqs/faq-dialog.tsx';
import type { FaqStart } from '../faqs/faq-dialog.tsx';
import { TriedAnswer } from './tried-answer.tsx';
import { TriedChunks, TriedFaqs } from './tried-sources.tsx';

type Tried = Outputs['answers']['try'];

/** What the answer came from, as the source that a question of the set must be answered from. */
function sourceOf({ answer, faqs, chunks }: Tried): QuestionStart['source'] {
  if (answer.answerer === 'faq' && faqs[0]) return { kind: 'faq', id: faqs[0].faqId, pageUrl: null };
  const cited = chunks.find(({ chunkId }) => answer.citations.some(({ id }) => id === chunkId));
  if (!cited) return null;
  return { kind: 'resource', id: cited.resourceId, pageUrl: cited.type === 'website' ? cited.url : null };
}

const withoutMarkers = ({ outcome, text }: Tried['answer']): string =>
  outcome === 'unknown' ? '' : text.replace(/ ?\[\d{1,2}\]/g, '');

function QuestionForm({
  question,
  isBusy,
  onTry,
}: {
  question: string;
  isBusy: boolean;
  onTry: (text: string) => void;
}) {
  const [text, setText] = useState(question);
  return (
    <form
      class="flex flex-wrap gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onTry(text);
      }}
    >
      <label class="input min-w-0 flex-1 basis-64">
        <Search size={16} aria-hidden="true" />
        <input
          type="text"
          aria-label="Question"
          placeholder="What would a visitor ask?"
          maxLength={1000}
          value={text}
          autofocus
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <Button type="submit" look="primary" isBusy={isBusy}>
        Try it
      </Button>
    </form>
  );
}

function Result({ tried, onFaq, onEvaluate }: { tried: Tried; onFaq: () => void; onEvaluate: () => void }) {
  return (
    <div class="grid items-start gap-5 xl:grid-cols-[2fr_3fr]">
      <div class="flex min-w-0 flex-col gap-5">
        <TriedAnswer tried={tried} onFaq={onFaq} onEvaluate={onEvaluate} />
        <TriedFaqs tried={tried} />
      </div>
      <div class="min-w-0">
        <TriedChunks tried={tried} />
      </div>
    </div>
  );
}

/** A question to the assistant with everything that was found for it. Nothing of it is stored or counted. */
export function TryPage() {
  const { slug } = useCompany();
  const { query } = useLocation();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState('');
  const [tried, setTried] = useState<Tried | null>(null);
  const [faq, setFaq] = useState<FaqStart | null>(null);
  const [question, setQuestion] = useState<QuestionStart | null>(null);
  const attempt = useAction((text: string) => api.answers.try.mutate({ question: text }), {
    onDone: (found, text) => {
      setTried(found);
      setAsked(text.trim());
    },
  });
  useEffect(() => {
    if (query['q']) attempt.run(query['q']);
  }, [slug]);
  return (
    <PageBody>
      <PageHeader
        title="Try it"
        lead="Ask as a visitor would, and see what is found, why, and what the answer is. Nothing is stored or counted."
      />
      <div class="flex flex-col gap-5">
        <QuestionForm question={query['q'] ?? ''} isBusy={attempt.isRunning} onTry={attempt.run} />
        <FaultAlert fault={attempt.fault} />
        {tried && (
          <Result
            tried={tried}
            onFaq={() => setFaq(newFaq(asked.slice(0, 500), withoutMarkers(tried.answer)))}
            onEvaluate={() => setQuestion(newQuestion(asked.slice(0, 500), sourceOf(tried)))}
          />
        )}
      </div>
      <FaqDialog
        faq={faq}
        onClose={() => setFaq(null)}
        onSaved={() => {
          setFaq(null);
          void queryClient.invalidateQueries({ queryKey: ['faqs'] });
          attempt.run(asked);
        }}
      />
      <QuestionDialog
        question={question}
        onClose={() => setQuestion(null)}
        onSaved={() => {
          setQuestion(null);
          showToast('The question is in the evaluation set.');
          void queryClient.invalidateQueries({ queryKey: ['evaluation'] });
        }}
      />
    </PageBody>
  );
}
