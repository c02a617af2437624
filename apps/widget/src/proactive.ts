import type { LobbyFunction } from './api.ts';
import { LOBBY } from './embed-config.ts';
import { createMessageBubble } from './message-bubble.ts';

// Sent with the loader if the tenant has a proactive message: a bubble beside the launcher that appears after some seconds and stays
// until it is dismissed or the panel is opened.

const { key, config } = LOBBY;
const { proactive } = config;
const language = (document.currentScript?.dataset['locale'] ?? document.documentElement.lang).slice(0, 2).toLowerCase();
const dismissedKey = `lobby:${key}:message`;

const wasDismissed = (): boolean => {
  try {
    return sessionStorage.getItem(dismissedKey) !== null;
  } catch {
    return false;
  }
};

function showMessage(text: string): void {
  const { Lobby } = window as { Lobby?: LobbyFunction };
  if (!Lobby || document.querySelector('lobby-widget[open],lobby-message')) return;
  const onDismiss = (): void => {
    bubble.remove();
    try {
      sessionStorage.setItem(dismissedKey, '1');
    } catch {
      // Storage is blocked: the message may appear again on the next page.
    }
  };
  const bubble = createMessageBubble(config, text, { onOpen: () => Lobby('open'), onDismiss });
  Lobby('on', 'open', () => bubble.remove());
  document.documentElement.append(bubble);
}

if (proactive && !wasDismissed())
  setTimeout(() => {
    if (location.href.includes(proactive.urlContains)) showMessage(proactive.localized?.[language] ?? proactive.text);
  }, proactive.delaySeconds * 1000);
