import type { VisitorAttributes } from '@lobby/contracts/widget-protocol';
import { render } from 'preact';
import { readPanelConfig } from './read-panel-config.ts';
import { createChat } from './chat/create-chat.ts';
import { connectHostPage } from './sync/host-page.ts';
import { Panel } from './panel.tsx';
import './panel.css';
import { createBrowserStore } from './sync/browser-store.ts';
import { loadTranslations } from './i18n/translate.ts';
import { createVisitorSession } from './sync/visitor-session.ts';

const { key, config, texts } = readPanelConfig();
const host = connectHostPage();
const store = createBrowserStore(key, !config.isConsentRequired);
const session = createVisitorSession(key, host.origin, store);
const { style } = document.documentElement;
style.setProperty('--brand', config.primaryColor);
style.setProperty('--on-brand', config.textColor);
await loadTranslations(texts);

let attributes: VisitorAttributes | null = null;
// Who it is comes before anything is asked for: these listeners stand before the conversation's own.
host.onMessage((message) => {
  if (message.type === 'identify') void session.identify(message.token);
  if (message.type === 'shutdown') void session.close().finally(() => host.send({ type: 'gone' }));
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
  // Only where the page has given the frame its focus: the dashboard's preview must not pull its reader down to it.
  if (message.type === 'shown' && message.isOpen && document.hasFocus()) {
    // On a phone the field would bring the keyboard, which nobody has asked for yet.
    const first = matchMedia('(pointer:fine)').matches ? 'textarea,.box input' : '.panel';
    document.querySelector<HTMLElement>(`:is(${first})`)?.focus();
  }
});
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  if (chat.view.value === 'menu') chat.view.value = 'conversation';
  else chat.close();
});
// A file can be dropped anywhere, and a page that is left for a dropped file is nobody's wish.
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  if (config.isAvailable) for (const file of event.dataTransfer?.files ?? []) void chat.attach(file);
});
render(<Panel chat={chat} />, document.querySelector('#panel') as HTMLElement);
host.send({ type: 'ready' });
