import type { LoaderMessage, WidgetConfig } from '@lobby/contracts/widget-protocol';
import { WIDGET_CHANNEL } from '@lobby/contracts/widget-protocol';
import { render } from 'preact';
import { createChat } from '../panel/chat/create-chat.ts';
import type { Chat } from '../panel/chat/create-chat.ts';
import { loadTranslations } from '../panel/i18n/translate.ts';
import { Panel } from '../panel/panel.tsx';
import '../panel/panel.css';
import type { BrowserStore } from '../panel/sync/browser-store.ts';
import type { HostPage } from '../panel/sync/host-page.ts';
import type { VisitorSession } from '../panel/sync/visitor-session.ts';
import { createPreviewClient } from './preview-client.ts';
import type { AskQuestion } from './preview-client.ts';
import { connectDashboard } from './preview-host.ts';
import { createPreviewLauncher } from './preview-launcher.ts';
import './preview.css';

// The widget in the dashboard, with settings that are not saved yet: the panel and the launcher themselves, over a client that stores
// nothing.

const panel = document.querySelector('#panel') as HTMLElement;
const launcher = createPreviewLauncher((isOpen) => (panel.hidden = !isOpen));
const listeners: ((message: LoaderMessage) => void)[] = [];

const host: HostPage = {
  origin: Promise.resolve(location.origin),
  send: ({ type }) => type === 'close' && launcher.setOpen(false),
  onMessage: (listener) => void listeners.push(listener),
};

/** Keeps nothing beyond the page. */
function createMemoryStore(canPersist: boolean): BrowserStore {
  const values = new Map<string, string>();
  let isAllowed = canPersist;
  return {
    read: (name) => values.get(name) ?? null,
    write: (name, value) => void (value === null ? values.delete(name) : values.set(name, value)),
    setConsent: (granted) => (isAllowed = granted === true),
    canPersist: () => isAllowed,
    clear: () => values.clear(),
  };
}

function createSession(ask: AskQuestion): VisitorSession {
  const client = createPreviewClient(ask);
  return {
    token: () => '',
    isReturning: () => false,
    run: (call) => call(client),
    identify: async () => {},
    close: async () => {},
  };
}

let chat: Chat | undefined;

function startChat(config: WidgetConfig): Chat {
  const store = createMemoryStore(!config.isConsentRequired);
  const started = createChat(createSession(ask), { host, store, config });
  for (const listener of listeners) listener({ channel: WIDGET_CHANNEL, type: 'shown', isOpen: true });
  return started;
}

function show(config: WidgetConfig): void {
  const { dataset, style } = document.documentElement;
  dataset['colorScheme'] = config.colorScheme;
  style.setProperty('--brand', config.primaryColor);
  style.setProperty('--on-brand', config.textColor);
  const before = chat?.config;
  chat = { ...(chat ?? startChat(config)), config };
  if (before?.isConsentRequired !== config.isConsentRequired) {
    chat.isConsentRequired.value = config.isConsentRequired;
    chat.hasConsent.value = !config.isConsentRequired;
  }
  launcher.show(config);
  render(<Panel chat={chat} />, panel);
}

await loadTranslations(document.querySelector<HTMLLinkElement>('link[rel=preload][as=fetch]')?.href ?? null);
const { ask } = connectDashboard(show);
