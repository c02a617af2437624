import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { Badge, Button, RelativeTime, RichText, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { FaqDialog } from '../../faqs/faq-dialog.tsx';
import type { EditedFaq } from '../../faqs/faq-dialog.tsx';
import { newFaq } from '../../faqs/faq-form.tsx';
import { EditChunkButton } from '../../resources/chunks/edit-chunk-button.tsx';

const t = createTranslator(answerMessages);
const MAX_FAQ_QUESTION_LENGTH = 500;

type Correction = RouterOutputs['answers']['listCorrections'][number];

function describeTarget({ faq, chunk }: Correction): string {
  if (faq) return t('correctionOfFaq');
  return chunk ? t('correctionOfPassage', { title: chunk.title }) : t('correctionNewFaq');
}

/** The FAQ as it would be: the one that is corrected, else a new one for the visitor's question. */
const toFaq = ({ faq, question, text }: Correction): EditedFaq =>
  faq ? { ...faq, answer: text } : newFaq(question.slice(0, MAX_FAQ_QUESTION_LENGTH), text);

/** Opens the edit with the suggested text in it; saved, the correction is done. */
function AcceptButton({ correction, onAccepted }: { correction: Correction; onAccepted: () => void }) {
  const [faq, setFaq] = useState<EditedFaq | null>(null);
  const { chunk, text } = correction;
  if (chunk)
    return <EditChunkButton chunk={{ id: chunk.id, text }} label={t('reviewCorrection')} onSaved={onAccepted} />;
  return (
    <>
      <Button size="small" variant="ghost" onClick={() => setFaq(toFaq(correction))}>
        {t('reviewCorrection')}
      </Button>
      <FaqDialog
        faq={faq}
        onClose={() => setFaq(null)}
        onSaved={() => {
          setFaq(null);
          onAccepted();
        }}
      />
    </>
  );
}

/** Closes a correction, and loads what it has changed. */
function useReview(correctionId: string) {
  const queryClient = useQueryClient();
  const review = (status: 'accepted' | 'dismissed') => api.answers.reviewCorrection.mutate({ correctionId, status });
  const onSuccess = (): void => {
    for (const part of [queries.answers, queries.faqs, queries.resources])
      void queryClient.invalidateQueries(part.pathFilter());
  };
  return {
    accept: useAction(() => review('accepted'), { onSuccess }),
    dismiss: useAction(() => review('dismissed'), { onSuccess, successMessage: t('correctionDismissed') }),
  };
}

function CorrectionTexts({ correction: { kind, text, faq, chunk } }: { correction: Correction }) {
  const current = faq?.answer ?? chunk?.text;
  const isGone = kind !== 'new_faq' && current === undefined;
  return (
    <dl class="grid gap-x-4 gap-y-2 md:grid-cols-2">
      {current !== undefined && (
        <div>
          <dt class="text-sm quiet">{t('now')}</dt>
          <dd class="line-clamp-6 wrap-anywhere whitespace-pre-line">{current}</dd>
        </div>
      )}
      <div>
        <dt class="text-sm quiet">{t('suggested')}</dt>
        <dd class="line-clamp-6 wrap-anywhere whitespace-pre-line">{text}</dd>
      </div>
      {isGone && <dd class="text-sm quiet">{t('targetGone')}</dd>}
    </dl>
  );
}

function CorrectionItem({ correction }: { correction: Correction }) {
  const { to } = useTenant();
  const { accept, dismiss } = useReview(correction.id);
  const { question, memberName, conversationId, createdAt } = correction;
  return (
    <li class="flex flex-col gap-2 rounded-box border border-base-300 bg-base-100 p-4">
      <div class="flex flex-wrap items-center gap-2">
        {question && <b class="min-w-0 wrap-anywhere">{question}</b>}
        <Badge>{describeTarget(correction)}</Badge>
      </div>
      <CorrectionTexts correction={correction} />
      <div class="flex flex-wrap items-center gap-2">
        <AcceptButton correction={correction} onAccepted={() => accept.run()} />
        <Button size="small" variant="ghost" isBusy={dismiss.isRunning} onClick={() => dismiss.run()}>
          {t('dismiss')}
        </Button>
        <span class="ms-auto text-sm quiet">
          <RichText
            text={t('correctionBy', { name: memberName })}
            elements={{
              conversation: (label) => (
                <a class="link" href={to(`inbox/${conversationId}`)}>
                  {label}
                </a>
              ),
            }}
          />{' '}
          · <RelativeTime at={createdAt} />
        </span>
      </div>
    </li>
  );
}

/** What agents suggest to correct, until a company admin has accepted or dismissed it. */
export function CorrectionList() {
  const corrections = useQuery(queries.answers.listCorrections.queryOptions()).data ?? [];
  if (corrections.length === 0) return null;
  return (
    <section class="mb-6 flex flex-col gap-3">
      <div>
        <h2 class="text-lg font-semibold">{t('corrections', { count: corrections.length })}</h2>
        <p class="quiet">{t('correctionsLead')}</p>
      </div>
      <ul class="flex flex-col gap-3">
        {corrections.map((correction) => (
          <CorrectionItem key={correction.id} correction={correction} />
        ))}
      </ul>
    </section>
  );
}
