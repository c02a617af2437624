import { useAction } from '@lobby/ui';
import { api } from '../../../../trpc.ts';
import { findReplyMail, useReplyMails } from '../../../channels/email/use-reply-mails.ts';
import type { Message } from '../../inbox-queries.ts';
import { t } from '../translate.ts';
import { useRefreshConversation } from '../cache/use-conversation.ts';

/** Edits or deletes a message of the member's own, unless it has left by mail. */
export function MessageActions({ message, onEdit }: { message: Message; onEdit: () => void }) {
  const mail = findReplyMail(useReplyMails(message.conversationId)?.mails, message.seq);
  const refresh = useRefreshConversation(message.conversationId);
  const { run, isRunning } = useAction(() => api.conversations.deleteMessage.mutate({ messageId: message.id }), {
    onSuccess: refresh,
  });
  if (mail && mail.status !== 'failed') return null;
  return (
    <span class="flex gap-1">
      {message.text !== '' && (
        <button type="button" class="btn btn-ghost btn-xs" onClick={onEdit}>
          {t('edit')}
        </button>
      )}
      <button type="button" class="btn btn-ghost btn-xs" disabled={isRunning} onClick={() => run()}>
        {t('delete')}
      </button>
    </span>
  );
}
