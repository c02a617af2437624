import { Badge, Button } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { lazyDialog } from '../../../../lazy/lazy-dialog.tsx';
import type { Message } from '../../inbox-queries.ts';
import { t } from '../translate.ts';

const AnswerTraceDialog = lazyDialog(async () => (await import('../trace/answer-trace-dialog.tsx')).AnswerTraceDialog);

const OUTCOME_KEYS = { answered: null, unsure: 'unsure', unknown: 'noAnswer' } as const;

function AnswerBadges({ message: { outcome, feedback, feedbackReason, state } }: { message: Message }) {
  const outcomeKey = outcome && OUTCOME_KEYS[outcome];
  return (
    <>
      {outcomeKey && <Badge tone="warning">{t(outcomeKey)}</Badge>}
      {feedback && (
        <Badge tone={feedback === 'up' ? 'success' : 'error'}>{t(feedback === 'up' ? 'helpful' : 'notHelpful')}</Badge>
      )}
      {feedbackReason && <q class="min-w-0 break-words">{feedbackReason}</q>}
      {state === 'cancelled' && <Badge>{t('stopped')}</Badge>}
      {state === 'failed' && <Badge tone="error">{t('failed')}</Badge>}
    </>
  );
}

/** How an answer went, and why the assistant gave it. */
export function AnswerMeta({ message }: { message: Message }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="mt-1 flex flex-wrap items-center gap-2 text-sm">
      <AnswerBadges message={message} />
      {message.outcome && (
        <Button variant="ghost" size="small" onClick={() => setOpen(true)}>
          {t('whyThisAnswer')}
        </Button>
      )}
      <AnswerTraceDialog messageId={message.id} isOpen={isOpen} onClose={() => setOpen(false)} />
    </div>
  );
}
