import type { EvaluationSource } from '@lobby/contracts/evaluation';
import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { ErrorAlert, PageBody, PageHeader, showToast, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { QuestionDialog } from '../../evaluation/question-dialog.tsx';
import type { EditedQuestion } from '../../evaluation/question-dialog.tsx';
import { newQuestion } from '../../evaluation/question-form.tsx';
import { FaqDialog } from '../../faqs/faq-dialog.tsx';
import type { EditedFaq } from '../../faqs/faq-dialog.tsx';
import { newFaq } from '../../faqs/faq-form.tsx';
import { AnswerCard } from './answer-card.tsx';
import { QuestionField } from './question-field.tsx';
import { RetrievedChunks } from './retrieved-chunks.tsx';
import { RetrievedFaqs } from './retrieved-faqs.tsx';

const t = createTranslator(answerMessages);

type AnswerPreview = RouterOutputs['answers']['preview'];

const MAX_FAQ_QUESTION_LENGTH = 500;

/** The source that an answer came from, as an evaluation question expects it. */
function toEvaluationSource({ answer, faqs, chunks }: AnswerPreview): EvaluationSource | null {
  if (answer.answerer === 'faq' && faqs[0]) return { kind: 'faq', id: faqs[0].faqId, pageUrl: null };
  const cited = chunks.find(({ chunkId }) => answer.citations.some(({ id }) => id === chunkId));
  if (!cited) return null;
  return { kind: 'resource', id: cited.resourceId, pageUrl: cited.type === 'website' ? cited.url : null };
}

const stripCitationMarkers = ({ outcome, text }: AnswerPreview['answer']): string =>
  outcome === 'unknown' ? '' : text.replace(/ ?\[\d{1,2}\]/g, '');

interface ResultProps {
  question: string;
  preview: AnswerPreview;
  onSaveAsFaq: (faq: EditedFaq) => void;
  onAddToEvaluation: (question: EditedQuestion) => void;
}

function PreviewResult({ question, preview, onSaveAsFaq, onAddToEvaluation }: ResultProps) {
  const shortQuestion = question.slice(0, MAX_FAQ_QUESTION_LENGTH);
  return (
    <div class="grid items-start gap-5 xl:grid-cols-[2fr_3fr]">
      <div class="flex min-w-0 flex-col gap-5">
        <AnswerCard
          preview={preview}
          onSaveAsFaq={() => onSaveAsFaq(newFaq(shortQuestion, stripCitationMarkers(preview.answer)))}
          onAddToEvaluation={() => onAddToEvaluation(newQuestion(shortQuestion, toEvaluationSource(preview)))}
        />
        <RetrievedFaqs preview={preview} />
      </div>
      <div class="min-w-0">
        <RetrievedChunks preview={preview} />
      </div>
    </div>
  );
}

/** Asks a question as a visitor would and shows everything that was found. Nothing is stored or counted. */
export function AnswerPreviewPage() {
  const { slug } = useTenant();
  const { query } = useLocation();
  const queryClient = useQueryClient();
  const [result, setResult] = useState<{ question: string; preview: AnswerPreview } | null>(null);
  const [faq, setFaq] = useState<EditedFaq | null>(null);
  const [evaluationQuestion, setEvaluationQuestion] = useState<EditedQuestion | null>(null);
  const ask = useAction((question: string) => api.answers.preview.mutate({ question }), {
    onSuccess: (preview, question) => setResult({ question, preview }),
  });
  useEffect(() => {
    if (query['q']) ask.run(query['q']);
  }, [slug]);
  const onFaqSaved = (): void => {
    setFaq(null);
    void queryClient.invalidateQueries(queries.faqs.pathFilter());
    if (result) ask.run(result.question);
  };
  const onQuestionSaved = (): void => {
    setEvaluationQuestion(null);
    showToast(t('addedToEvaluation'));
    void queryClient.invalidateQueries(queries.evaluation.pathFilter());
  };
  return (
    <PageBody>
      <PageHeader title={t('tryIt')} lead={t('tryItLead')} />
      <div class="flex flex-col gap-5">
        <QuestionField question={query['q'] ?? ''} isBusy={ask.isRunning} onSubmit={ask.run} />
        <ErrorAlert error={ask.error} />
        {result && <PreviewResult {...result} onSaveAsFaq={setFaq} onAddToEvaluation={setEvaluationQuestion} />}
      </div>
      <FaqDialog faq={faq} onClose={() => setFaq(null)} onSaved={onFaqSaved} />
      <QuestionDialog
        question={evaluationQuestion}
        onClose={() => setEvaluationQuestion(null)}
        onSaved={onQuestionSaved}
      />
    </PageBody>
  );
}
