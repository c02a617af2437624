import { useEffect, useState } from 'preact/hooks';
import type { Chat } from './chat/create-chat.ts';
import { Composer } from './composer/composer.tsx';
import { isPreChatPending } from './forms/pre-chat-form.tsx';
import { translateError } from './i18n/translate.ts';
import { Footer } from './layout/footer.tsx';
import { Header } from './layout/header.tsx';
import { StatusBanner } from './layout/status-banner.tsx';
import type { Menu } from './menu/menu.tsx';
import { MessageLog } from './messages/message-log.tsx';

/** The menu, loaded when it is opened for the first time. Without a connection the conversation stays in sight. */
function LazyMenu({ chat }: { chat: Chat }) {
  const [Loaded, setLoaded] = useState<typeof Menu>();
  useEffect(() => {
    import('./menu/menu.tsx').then(
      (module) => setLoaded(() => module.Menu),
      () => {
        chat.view.value = 'conversation';
        chat.isOffline.value = true;
      },
    );
  }, []);
  return Loaded ? <Loaded chat={chat} /> : <main class="menu" />;
}

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
      <StatusBanner chat={chat} />
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
