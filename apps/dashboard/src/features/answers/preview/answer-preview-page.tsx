import { Button, ErrorAlert, PageBody, PageHeader, showToast, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { Search } from 'lucide-preact';
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { QuestionDialog, newQuestion } from '../../evaluation/question-dialog.tsx';
import type { QuestionInitialValues } from '../../evaluation/question-dialog.tsx';
import { FaqDialog, newFaq } from '../../faqs/faq-dialog.tsx';
import type { FaqInitialValues } from '../../faqs/faq-dialog.tsx';
import { AnswerCard } from './answer-card.tsx';
import { RetrievedChunks, RetrievedFaqs } from './retrieved-sources.tsx';

type AnswerPreview = RouterOutputs['answers']['preview'];

/** What the answer came from, as the source that a question of the set must be answered from. */
function toQuestionSource({ answer, faqs, chunks }: AnswerPreview): QuestionInitialValues['source'] {
  if (answer.answerer === 'faq' && faqs[0]) return { kind: 'faq', id: faqs[0].faqId, pageUrl: null };
  const cited = chunks.find(({ chunkId }) => answer.citations.some(({ id }) => id === chunkId));
  if (!cited) return null;
  return { kind: 'resource', id: cited.resourceId, pageUrl: cited.type === 'website' ? cited.url : null };
}

const stripCitationMarkers = ({ outcome, text }: AnswerPreview['answer']): string =>
  outcome === 'unknown' ? '' : text.replace(/ ?\[\d{1,2}\]/g, '');

function QuestionForm({
  question,
  isBusy,
  onSubmit,
}: {
  question: string;
  isBusy: boolean;
  onSubmit: (text: string) => void;
}) {
  const [text, setText] = useState(question);
  return (
    <form
      class="flex flex-wrap gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onSubmit(text);
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
      <Button type="submit" variant="primary" isBusy={isBusy}>
        Try it
      </Button>
    </form>
  );
}

function PreviewResult({
  preview,
  onFaq,
  onEvaluate,
}: {
  preview: AnswerPreview;
  onFaq: () => void;
  onEvaluate: () => void;
}) {
  return (
    <div class="grid items-start gap-5 xl:grid-cols-[2fr_3fr]">
      <div class="flex min-w-0 flex-col gap-5">
        <AnswerCard preview={preview} onFaq={onFaq} onEvaluate={onEvaluate} />
        <RetrievedFaqs preview={preview} />
      </div>
      <div class="min-w-0">
        <RetrievedChunks preview={preview} />
      </div>
    </div>
  );
}

/** A question to the assistant with everything that was found for it. Nothing of it is stored or counted. */
export function AnswerPreviewPage() {
  const { slug } = useTenant();
  const { query } = useLocation();
  const queryClient = useQueryClient();
  const [lastQuestion, setLastQuestion] = useState('');
  const [preview, setPreview] = useState<AnswerPreview | null>(null);
  const [faq, setFaq] = useState<FaqInitialValues | null>(null);
  const [question, setQuestion] = useState<QuestionInitialValues | null>(null);
  const previewAnswer = useAction((text: string) => api.answers.preview.mutate({ question: text }), {
    onSuccess: (result, text) => {
      setPreview(result);
      setLastQuestion(text.trim());
    },
  });
  useEffect(() => {
    if (query['q']) previewAnswer.run(query['q']);
  }, [slug]);
  return (
    <PageBody>
      <PageHeader
        title="Try it"
        lead="Ask as a visitor would, and see what is found, why, and what the answer is. Nothing is stored or counted."
      />
      <div class="flex flex-col gap-5">
        <QuestionForm question={query['q'] ?? ''} isBusy={previewAnswer.isRunning} onSubmit={previewAnswer.run} />
        <ErrorAlert error={previewAnswer.error} />
        {preview && (
          <PreviewResult
            preview={preview}
            onFaq={() => setFaq(newFaq(lastQuestion.slice(0, 500), stripCitationMarkers(preview.answer)))}
            onEvaluate={() => setQuestion(newQuestion(lastQuestion.slice(0, 500), toQuestionSource(preview)))}
          />
        )}
      </div>
      <FaqDialog
        faq={faq}
        onClose={() => setFaq(null)}
        onSaved={() => {
          setFaq(null);
          void queryClient.invalidateQueries({ queryKey: ['faqs'] });
          previewAnswer.run(lastQuestion);
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
