import type { Chat } from '../chat/create-chat.ts';
import { translate } from '../i18n/translate.ts';
import { isHandoverOffered } from '../messages/handover-offer.tsx';
import { findLastMessage } from '../messages/find-last-message.ts';

/** The button for a person, unless one is there or the last answer offers it, and the link to the tenant's privacy page. */
export function Footer({ chat }: { chat: Chat }) {
  const last = findLastMessage(chat);
  const isOffered = chat.owner.value === 'assistant' && last !== undefined && isHandoverOffered(last);
  const canRequestHandover = !isOffered && (chat.owner.value === 'assistant' || chat.owner.value === 'none');
  const { privacyUrl } = chat.config;
  return (
    <footer>
      {canRequestHandover && (
        <button type="button" class="link" onClick={() => void chat.requestHandover()}>
          {translate('requestHandover')}
        </button>
      )}
      {privacyUrl && (
        <a href={privacyUrl} target="_blank" rel="noopener noreferrer">
          {translate('privacy')}
        </a>
      )}
    </footer>
  );
}
