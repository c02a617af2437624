import type { Chat } from './chat/create-chat.ts';
import { Composer } from './composer/composer.tsx';
import { isPreChatPending } from './forms/is-pre-chat-pending.ts';
import { translateError } from './i18n/translate.ts';
import { Footer } from './layout/footer.tsx';
import { Header } from './layout/header.tsx';
import { lazy } from './lazy.tsx';
import { StatusBanner } from './messages/status-banner.tsx';
import { MessageLog } from './messages/message-log.tsx';

/** Without a connection the menu can't be loaded, and the conversation stays in sight. */
const LazyMenu = lazy<{ chat: Chat }>(async () => (await import('./menu/menu.tsx')).Menu, {
  fallback: () => <main class="menu" />,
  onError: ({ chat }) => {
    chat.view.value = 'conversation';
    chat.isOffline.value = true;
  },
});

function PanelBody({ chat }: { chat: Chat }) {
  if (!chat.config.isAvailable)
    return (
      <main>
        <p class="notice unavailable">{translateError({ code: 'unavailable', params: {} })}</p>
      </main>
    );
  if (chat.view.value === 'menu')
    return (
      <>
        <LazyMenu chat={chat} />
        <StatusBanner chat={chat} />
      </>
    );
  return (
    <>
      <MessageLog chat={chat} />
      {!isPreChatPending(chat) && <Composer chat={chat} />}
      <Footer chat={chat} />
    </>
  );
}

/** The whole panel. */
export function Panel({ chat }: { chat: Chat }) {
  return (
    <div class="panel" role="dialog" aria-labelledby="title" tabIndex={-1}>
      <Header chat={chat} />
      <PanelBody chat={chat} />
      <p class="hidden" role="status">
        {chat.announcement.value}
      </p>
    </div>
  );
}
