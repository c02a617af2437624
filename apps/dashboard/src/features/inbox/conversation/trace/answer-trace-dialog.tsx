import { Button, Dialog, QueryView, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../../tenant-context.ts';
import { api, queries } from '../../../../trpc.ts';
import type { RouterOutputs } from '../../../../trpc.ts';
import { FaqDialog } from '../../../faqs/faq-dialog.tsx';
import type { EditedFaq } from '../../../faqs/faq-dialog.tsx';
import { newFaq } from '../../../faqs/faq-form.tsx';
import { t as tInbox } from '../translate.ts';
import { RetriedAnswerView } from './retried-answer.tsx';
import { SuggestCorrection } from './suggest-correction.tsx';
import { TraceDetails } from './trace-details.tsx';
import { TraceSummary } from './trace-summary.tsx';
import { TracedFact } from './traced-fact.tsx';
import { TracedFaqs } from './traced-faqs.tsx';
import { TracedPassages } from './traced-passages.tsx';
import { t } from './translate.ts';
import type { Trace } from './translate.ts';

const MAX_FAQ_QUESTION_LENGTH = 500;

interface TraceProps {
  trace: Trace;
  onEditFaq: (faq: EditedFaq) => void;
  onCorrected: () => void;
}

/** Whether an answer in the content would have helped. */
const lacksContent = ({ refusal, outcome, confidence, answerThreshold }: Trace): boolean =>
  refusal === null
    ? outcome === 'unsure' && answerThreshold !== null && confidence < answerThreshold
    : refusal !== 'message_limit';

function TraceView({ trace, onEditFaq, onCorrected }: TraceProps) {
  const canCorrect = useTenant().can('knowledge');
  const { question, refusal, passages, faqs, fact, faqThreshold } = trace;
  // What the answer was made of comes before what was only found.
  const usedFaqs = faqs.filter(({ isUsed }) => isUsed);
  const canWriteFaq = canCorrect && lacksContent(trace);
  return (
    <>
      {canWriteFaq && (
        <div>
          <Button size="small" onClick={() => onEditFaq(newFaq(question.slice(0, MAX_FAQ_QUESTION_LENGTH)))}>
            {t('writeFaq')}
          </Button>
        </div>
      )}
      {fact && <TracedFact fact={fact} onCorrected={onCorrected} />}
      <TracedFaqs title={t('faqs')} faqs={usedFaqs} threshold={faqThreshold} onEdit={onEditFaq} />
      {(passages.length > 0 || refusal === 'nothing_found') && (
        <TracedPassages passages={passages} onCorrected={onCorrected} />
      )}
      <TracedFaqs
        title={t(usedFaqs.length + passages.length > 0 ? 'otherFaqs' : 'faqs')}
        faqs={faqs.filter(({ isUsed }) => !isUsed)}
        threshold={faqThreshold}
        onEdit={onEditFaq}
      />
      <TraceDetails trace={trace} />
    </>
  );
}

/** A question that is tried again, at the latest after a correction; whoever may not correct may not try either. */
function useRetry(messageId: string) {
  const queryClient = useQueryClient();
  const [retried, setRetried] = useState<RouterOutputs['answers']['retry'] | null>(null);
  const action = useAction(() => api.answers.retry.mutate({ messageId }), { onSuccess: setRetried });
  const retryCorrected = (): void => {
    for (const part of [queries.answers, queries.faqs, queries.facts, queries.resources])
      void queryClient.invalidateQueries(part.pathFilter());
    action.run();
  };
  return { retried, action, retryCorrected };
}

function AnswerTrace({ messageId }: { messageId: string }) {
  const canCorrect = useTenant().can('knowledge');
  const query = useQuery({ ...queries.answers.getTrace.queryOptions({ messageId }), retry: false });
  const { retried, action, retryCorrected } = useRetry(messageId);
  const [faq, setFaq] = useState<EditedFaq | null>(null);
  return (
    <QueryView query={query}>
      {(trace) => (
        <div class="flex flex-col gap-4 text-sm">
          <TraceSummary trace={trace} />
          {canCorrect && trace.answerer !== 'small_talk' && <RetriedAnswerView retried={retried} action={action} />}
          {!canCorrect && trace.answerer !== 'small_talk' && <SuggestCorrection messageId={messageId} trace={trace} />}
          <TraceView trace={trace} onEditFaq={setFaq} onCorrected={retryCorrected} />
          <FaqDialog
            faq={faq}
            onClose={() => setFaq(null)}
            onSaved={() => {
              setFaq(null);
              retryCorrected();
            }}
          />
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

/** How an answer came about, and for who may change the knowledge the way to correct what it was made of. */
export const AnswerTraceDialog = ({ messageId, isOpen, onClose }: Props) => (
  <Dialog title={tInbox('whyThisAnswer')} isOpen={isOpen} isWide onClose={onClose}>
    <AnswerTrace messageId={messageId} />
  </Dialog>
);
