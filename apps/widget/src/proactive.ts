import { addStyles } from './add-styles.ts';
import type { LobbyFunction } from './api.ts';
import { LOBBY } from './embed-config.ts';

// Sent with the loader if the tenant has a proactive message: a bubble beside the launcher that appears after some seconds and stays
// until it is dismissed or the panel is opened.

const { key, config } = LOBBY;
const { proactive, launcherPosition, colorScheme, labels, primaryColor } = config;
const dismissedKey = `lobby:${key}:message`;

const css = `
:host{all:initial!important;position:fixed!important;z-index:2147483646!important;bottom:88px!important;${launcherPosition}:20px!important;display:flex!important;color-scheme:${colorScheme === 'automatic' ? 'light dark' : colorScheme}!important}
button{border:0;background:Canvas;color:CanvasText;font:15px/1.5 system-ui;min-height:44px;padding:8px 14px;text-align:start;cursor:pointer;border-radius:14px;box-shadow:0 4px 24px #0004}
button:first-child{max-width:min(260px,70vw);border-inline-start:4px solid ${primaryColor}}
button:last-child{width:44px;margin-inline-start:6px;padding:0;text-align:center;align-self:start}
button:focus-visible{outline:3px solid}
@media print{*{display:none}}`;

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
  const host = document.createElement('lobby-message');
  const root = host.attachShadow({ mode: 'closed' });
  addStyles(root, css);
  const [message, close] = [document.createElement('button'), document.createElement('button')];
  message.textContent = text;
  message.dir = 'auto';
  close.textContent = '✕';
  close.setAttribute('aria-label', labels.close);
  message.onclick = () => Lobby('open');
  close.onclick = () => {
    host.remove();
    try {
      sessionStorage.setItem(dismissedKey, '1');
    } catch {
      // Storage is blocked: the message may appear again on the next page.
    }
  };
  Lobby('on', 'open', () => host.remove());
  root.append(message, close);
  document.documentElement.append(host);
}

if (proactive && !wasDismissed())
  setTimeout(() => {
    if (location.href.includes(proactive.urlContains)) showMessage(proactive.text);
  }, proactive.delaySeconds * 1000);
