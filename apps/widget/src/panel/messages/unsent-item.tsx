import type { UnsentMessage } from '../sync/chat-state.ts';
import type { Chat } from '../chat/create-chat.ts';
import { translate } from '../i18n/translate.ts';
import { formatVisitorError } from '../i18n/visitor-error.ts';

/** A message that the server doesn't have yet. While the visitor is offline it has not failed: it is sent once they are back. */
export function UnsentItem({ message, chat }: { message: UnsentMessage; chat: Chat }) {
  const isFailed = message.isFailed && (message.error || !chat.isOffline.value);
  return (
    <li class="own">
      <div class={`bubble own ${isFailed ? 'failed' : 'sending'}`} dir="auto">
        {message.text || '…'}
      </div>
      {isFailed && (
        <p class="note" role="alert">
          {message.error ? formatVisitorError(message.error) : translate('notSent')}{' '}
          <button type="button" class="link" onClick={() => void chat.resendMessage(message)}>
            {translate('tryAgain')}
          </button>
        </p>
      )}
    </li>
  );
}
