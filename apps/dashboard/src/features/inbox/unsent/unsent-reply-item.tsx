import { t } from './translate.ts';
import { useUnsentReplies } from './unsent-replies-provider.tsx';
import type { UnsentReplyError, UnsentReply } from './unsent-reply-store.ts';

function FailedReply({ clientMessageId, error }: { clientMessageId: string; error: UnsentReplyError }) {
  const { retry, discard } = useUnsentReplies();
  return (
    <div class="flex max-w-[85%] flex-wrap items-center justify-end gap-1 text-sm" role="alert">
      <span class="text-error">{t('notSent', { reason: error.message })}</span>
      <button type="button" class="btn btn-ghost btn-xs" onClick={() => retry(clientMessageId)}>
        {t('tryAgain')}
      </button>
      <button type="button" class="btn btn-ghost btn-xs" onClick={() => discard(clientMessageId)}>
        {t('discard')}
      </button>
    </div>
  );
}

/** A reply at the end of the conversation that the server doesn't have yet. */
export function UnsentReplyItem({ message }: { message: UnsentReply }) {
  const { isUnreachable } = useUnsentReplies();
  const { clientMessageId, text, attachmentIds, error } = message;
  return (
    <li class="flex flex-col items-end">
      <div
        class={`max-w-[85%] rounded-box border border-dashed px-4 py-2 ${error ? 'border-error' : 'border-secondary-content/50 bg-secondary text-secondary-content'}`}
      >
        {text !== '' && (
          <p class="break-words whitespace-pre-wrap" dir="auto">
            {text}
          </p>
        )}
        {attachmentIds.length > 0 && <p class="text-sm">{t('attachments', { count: attachmentIds.length })}</p>}
      </div>
      {error ? (
        <FailedReply clientMessageId={clientMessageId} error={error} />
      ) : (
        <span class="text-sm quiet">{t(isUnreachable ? 'sendsWhenOnline' : 'sending')}</span>
      )}
    </li>
  );
}
