import type { LauncherConfig } from '@lobby/contracts/widget-protocol';
import { addStyles } from './add-styles.ts';

const css = ({ launcherPosition, colorScheme, primaryColor }: LauncherConfig): string => `
:host{all:initial!important;position:fixed!important;z-index:2147483646!important;bottom:88px!important;${launcherPosition}:20px!important;display:flex!important;color-scheme:${colorScheme === 'automatic' ? 'light dark' : colorScheme}!important}
button{border:0;background:Canvas;color:CanvasText;font:15px/1.5 system-ui;min-height:44px;padding:8px 14px;text-align:start;cursor:pointer;border-radius:14px;box-shadow:0 4px 24px #0004}
button:first-child{max-width:min(260px,70vw);border-inline-start:4px solid ${primaryColor}}
button:last-child{width:44px;margin-inline-start:6px;padding:0;text-align:center;align-self:start}
button:focus-visible{outline:3px solid}
@media print{*{display:none}}`;

/** Creates the bubble beside the launcher with a message that opens the chat; the caller adds and removes it. */
export function createMessageBubble(
  config: LauncherConfig,
  text: string,
  { onOpen, onDismiss }: { onOpen: () => void; onDismiss: () => void },
): HTMLElement {
  const host = document.createElement('lobby-message');
  const root = host.attachShadow({ mode: 'closed' });
  addStyles(root, css(config));
  const [message, close] = [document.createElement('button'), document.createElement('button')];
  message.textContent = text;
  message.dir = 'auto';
  close.textContent = '✕';
  close.setAttribute('aria-label', config.labels.close);
  message.addEventListener('click', onOpen);
  close.addEventListener('click', onDismiss);
  root.append(message, close);
  return host;
}
