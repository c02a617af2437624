import type { Chat } from '../chat/create-chat.ts';
import { formatDateTime } from '../i18n/format-date-time.ts';
import { translate, translateEvent } from '../i18n/translate.ts';
import { formatVisitorError } from '../i18n/visitor-error.ts';

/** The place in the queue and the estimated wait; with nobody there that, and when people are back. */
function formatWait({ conversation, awayNotice }: Chat): string {
  const { queue, hours, canRequestHandover } = conversation.value ?? {};
  // It asks for an email address, which may have been left already.
  if (awayNotice.value && hours && !hours.isOpen && hours.opensAt)
    return translateEvent('awayUntil', { time: formatDateTime(hours.opensAt) });
  if (!canRequestHandover) return translate('waitingAway');
  if (!queue) return translate('waiting');
  const wait =
    queue.waitSeconds === null
      ? ''
      : `${translate('estimatedWait', { count: Math.max(1, Math.round(queue.waitSeconds / 60)) })} `;
  return `${translate('queuePosition', { number: queue.position })} ${wait}${translate('waiting')}`;
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
