import type { Chat } from '../chat/create-chat.ts';
import { formatDateTime } from '../i18n/format-date-time.ts';
import { translate, translateEvent } from '../i18n/translate.ts';
import { formatVisitorError } from '../i18n/visitor-error.ts';

/** The place in the queue and the estimated wait, or when people are back. */
function formatWait({ conversation }: Chat): string {
  const { queue, hours } = conversation.value ?? {};
  if (hours && !hours.isOpen && hours.opensAt)
    return translateEvent('awayUntil', { time: formatDateTime(hours.opensAt) });
  if (!queue) return translate('waiting');
  const wait =
    queue.waitSeconds === null
      ? ''
      : translate('estimatedWait', { count: Math.max(1, Math.round(queue.waitSeconds / 60)) });
  return [translate('queuePosition', { number: queue.position }), wait, translate('waiting')].filter(Boolean).join(' ');
}

/** That the visitor waits for a person, with the way back to the assistant. */
function WaitingBanner({ chat }: { chat: Chat }) {
  return (
    <div class="banner">
      <p role="status">{formatWait(chat)}</p>
      <button type="button" class="link" onClick={() => void chat.cancelHandover()}>
        {translate('cancelHandover')}
      </button>
    </div>
  );
}

/** The last error; without one that the visitor is offline or waits. */
export function StatusBanner({ chat }: { chat: Chat }) {
  const error = chat.error.value;
  if (error)
    return (
      <div class="banner error">
        <p role="alert">{formatVisitorError(error)}</p>
      </div>
    );
  if (chat.isOffline.value)
    return (
      <div class="banner">
        <p role="status">{translate('offline')}</p>
      </div>
    );
  return chat.owner.value === 'queue' ? <WaitingBanner chat={chat} /> : null;
}
