import type { Chat } from '../chat/create-chat.ts';
import { translate } from '../i18n/translate.ts';
import { Icon } from '../icon.tsx';

function formatStatus({ conversation }: Chat): string {
  const { owner, agentName, canRequestHandover } = conversation.value ?? {};
  if (owner === 'agent' && agentName) return translate('chattingWith', { name: agentName });
  return translate(owner === 'queue' && canRequestHandover ? 'waitingStatus' : 'aiAssistant');
}

function MenuButton({ chat }: { chat: Chat }) {
  const { view } = chat;
  const isMenu = view.value === 'menu';
  const label = translate(isMenu ? 'back' : 'menu');
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => (isMenu ? (view.value = 'conversation') : void chat.openMenu())}
    >
      <Icon name={isMenu ? 'back' : 'menu'} />
    </button>
  );
}

/** Who answers, and the buttons for the menu and for closing. */
export function Header({ chat }: { chat: Chat }) {
  const { assistantName, logoUrl, isAvailable } = chat.config;
  return (
    <header>
      {logoUrl ? (
        <img src={logoUrl} alt="" width="40" height="40" />
      ) : (
        <span class="avatar" aria-hidden="true">
          {assistantName.slice(0, 1)}
        </span>
      )}
      <div class="who">
        <h1 id="title" dir="auto">
          {assistantName}
        </h1>
        <p>{formatStatus(chat)}</p>
      </div>
      {isAvailable && <MenuButton chat={chat} />}
      <button type="button" aria-label={translate('close')} title={translate('close')} onClick={chat.close}>
        <Icon name="close" />
      </button>
    </header>
  );
}
