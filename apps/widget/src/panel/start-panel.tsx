import type { VisitorAttributes } from '@lobby/contracts/widget-protocol';
import { isComposing } from '@lobby/ui/keyboard';
import { render } from 'preact';
import { readPanelConfig } from './read-panel-config.ts';
import { createChat } from './chat/create-chat.ts';
import { connectHostPage } from './sync/host-page.ts';
import { Panel } from './panel.tsx';
import { createBrowserStore } from './sync/browser-store.ts';
import { loadTranslations } from './i18n/translate.ts';
import { createVisitorSession } from './sync/visitor-session.ts';

/** Shows the panel that the server wrote into this page. */
export async function startPanel(): Promise<void> {
  const { key, config, translationsUrl } = readPanelConfig();
  const host = connectHostPage();
  const store = createBrowserStore(key, !config.isConsentRequired);
  const session = createVisitorSession(key, host.origin, store);
  const { style } = document.documentElement;
  style.setProperty('--brand', config.primaryColor);
  style.setProperty('--on-brand', config.textColor);
  await loadTranslations(translationsUrl);

  let attributes: VisitorAttributes | null = null;
  // These listeners run before the conversation's own, so the identity is known before the first request.
  host.onMessage((message) => {
    if (message.type === 'identify') void session.identify(message.token);
    if (message.type === 'shutdown') void session.close().finally(() => host.send({ type: 'shutdown' }));
  });
  const chat = createChat(session, { host, store, config });
  const sendAttributes = (): void => {
    if (!attributes || !chat.isStarted.value) return;
    void chat.setAttributes(attributes);
    attributes = null;
  };
  chat.isStarted.subscribe(sendAttributes);
  host.onMessage((message) => {
    if (message.type === 'set') {
      ({ attributes } = message);
      sendAttributes();
    }
    // Only if the page has focused the frame: the dashboard's preview must not take the focus of its page.
    if (message.type === 'shown' && message.isOpen && document.hasFocus()) {
      // On a phone, focusing the field would open the keyboard.
      const first = matchMedia('(pointer:fine)').matches ? 'textarea,.box input' : '.panel';
      document.querySelector<HTMLElement>(`:is(${first})`)?.focus();
    }
  });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || isComposing(event)) return;
    if (chat.view.value === 'menu') chat.view.value = 'conversation';
    else chat.close();
  });
  // A file that is dropped beside the field would replace the page.
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    if (config.isAvailable) for (const file of event.dataTransfer?.files ?? []) void chat.attach(file);
  });
  render(<Panel chat={chat} />, document.querySelector('#panel') as HTMLElement);
  host.send({ type: 'ready' });
}
