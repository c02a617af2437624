import type { FaqInput } from '@lobby/contracts/faqs';
import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { Alert, Button, Card, ErrorAlert, useAction } from '@lobby/ui';
import { Sparkles } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import { FaqForm, newFaq } from '../../faqs/faq-form.tsx';
import type { Gap } from './gap-questions.tsx';

const t = createTranslator(answerMessages);

const DRAFT_HINTS = {
  agent: t('fromAgent'),
  passages: t('fromPassages'),
  none: t('fromNobody'),
} as const;

/** Lets the language model draft the answer; an empty text means that it found none. */
function GenerateButton({ groupId, onGenerated }: { groupId: string; onGenerated: (answer: string) => void }) {
  const generate = useAction(() => api.answers.generateGapAnswer.mutate({ groupId }), {
    onSuccess: ({ answer }) => onGenerated(answer),
  });
  return (
    <>
      <div>
        <Button size="small" isBusy={generate.isRunning} onClick={() => generate.run()}>
          <Sparkles size={16} aria-hidden="true" /> {t('generate')}
        </Button>
      </div>
      <ErrorAlert error={generate.error} />
    </>
  );
}

/** Answers a group with a FAQ, or dismisses it. */
export function GapFaqForm({ gap, onDone }: { gap: Gap; onDone: () => void }) {
  const [generatedAnswer, setGeneratedAnswer] = useState<string | null>(null);
  const { id: groupId, draft, status, hasModel } = gap;
  const approve = useAction((faq: FaqInput) => api.answers.approveGap.mutate({ groupId, faq }), { onSuccess: onDone });
  const setDismissed = useAction(
    (isDismissed: boolean) => api.answers.setGapDismissed.mutate({ groupId, isDismissed }),
    { onSuccess: onDone },
  );
  const dismissButton = (
    <Button variant="ghost" isBusy={setDismissed.isRunning} onClick={() => setDismissed.run(status === 'open')}>
      {t(status === 'open' ? 'dismiss' : 'reopen')}
    </Button>
  );
  return (
    <Card title={t('answerWithFaq')}>
      <p class="text-sm quiet">{DRAFT_HINTS[draft.origin]}</p>
      {hasModel && <GenerateButton groupId={groupId} onGenerated={setGeneratedAnswer} />}
      {generatedAnswer === '' && <Alert variant="warning">{t('nothingGenerated')}</Alert>}
      <FaqForm
        key={generatedAnswer ?? ''}
        faq={newFaq(draft.question, generatedAnswer || draft.answer)}
        action={approve}
        submitLabel={t('approve')}
        secondaryActions={dismissButton}
      />
      <ErrorAlert error={setDismissed.error} />
    </Card>
  );
}
