import type { Chat } from '../chat/create-chat.ts';
import { translate } from '../i18n/translate.ts';
import { formatVisitorError } from '../i18n/visitor-error.ts';

/** The place in the queue and the estimated wait. With nobody there the conversation has the notice, which isn't repeated. */
function formatWait({ conversation }: Chat): string {
  const { queue, canRequestHandover } = conversation.value ?? {};
  if (!canRequestHandover) return translate('waitingAway');
  if (!queue) return translate('waiting');
  const text = `${translate('waiting')} ${translate('queuePosition', { number: queue.position })}`;
  return queue.waitSeconds === null
    ? text
    : `${text} ${translate('estimatedWait', { count: Math.round(queue.waitSeconds / 60) || 1 })}`;
}

const isWaiting = (chat: Chat): boolean => !chat.isOffline.value && chat.owner.value === 'queue';

function formatStatusText(chat: Chat): string | null {
  if (chat.isOffline.value) return translate('offline');
  return isWaiting(chat) ? formatWait(chat) : null;
}

/** The last error; without one that the visitor is offline, or waits for a person, with the way back to the assistant. */
export function StatusBanner({ chat }: { chat: Chat }) {
  const error = chat.error.value;
  const text = error ? formatVisitorError(error) : formatStatusText(chat);
  if (!text) return null;
  return (
    <div class={`banner ${error ? 'error' : ''}`}>
      <p role={error ? 'alert' : 'status'}>{text}</p>
      {!error && isWaiting(chat) && (
        <button type="button" class="link" onClick={() => void chat.cancelHandover()}>
          {translate('cancelHandover')}
        </button>
      )}
    </div>
  );
}
