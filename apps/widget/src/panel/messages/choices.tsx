import type { MessageView } from '@lobby/contracts/conversations';
import type { Chat } from '../chat/create-chat.ts';
import { translate } from '../i18n/translate.ts';

/** What the visitor may have meant, as buttons that ask for it while no message follows. */
export function Choices({ message, chat, isLast }: { message: MessageView; chat: Chat; isLast: boolean }) {
  if (message.choices.length === 0) return null;
  const isActive = isLast && chat.owner.value === 'assistant' && chat.unsent.value.length === 0;
  const title = translate('didYouMean');
  return (
    <>
      {/* A question what was meant says so itself. */}
      {message.outcome === 'unsure' && (
        <p class="note" aria-hidden="true">
          {title}
        </p>
      )}
      <ul class="suggestions choices" aria-label={title}>
        {message.choices.map((label, index) => (
          <li key={label}>
            {/* Not disabled: the button that was pressed keeps the focus. */}
            <button
              type="button"
              dir="auto"
              aria-disabled={!isActive}
              onClick={() => isActive && void chat.sendMessage(label, [], { messageId: message.id, index })}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
