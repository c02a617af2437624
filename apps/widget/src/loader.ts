import type { LoaderMessage, PanelMessage, WidgetConfig } from '@lobby/contracts/widget';
import { readableOn } from './contrast.ts';

// The script tag's file. It paints a launcher and nothing else; the panel comes in an iframe of the platform's origin with the first
// sign that somebody wants it. Whatever goes wrong here, the page that holds it must not notice.

/** The server wraps this file in a function whose argument says where the platform is, whose widget this is, what it looks like. */
declare const LOBBY: { base: string; key: string; config: WidgetConfig };
const { base, key, config } = LOBBY;

type Command = 'open' | 'close' | 'toggle';
type Api = ((command: Command) => void) & { q?: [Command][]; loaded?: boolean };

const CHANNEL = 'lobby-widget';
const CHAT = 'M12 3C6.5 3 2 6.8 2 11.5c0 2.4 1.2 4.6 3.1 6.1-.1 1.2-.6 2.4-1.5 3.4 1.9-.1 3.6-.8 4.9-1.8 1.1.3 2.3.5 3.5.5 5.5 0 10-3.8 10-8.2S17.5 3 12 3Z';
const CROSS = 'M6 6l12 12M18 6L6 18';

const css = (side: string, color: string, ink: string): string => `
:host{all:initial;position:fixed;z-index:2147483000;bottom:0;${side}:0}
button{position:fixed;bottom:20px;${side}:20px;width:56px;height:56px;padding:0;border:0;border-radius:50%;background:${color};color:${ink};cursor:pointer;box-shadow:0 4px 16px rgba(0,0,0,.24);transition:transform .15s}
button:hover{transform:scale(1.05)}
button:focus-visible{outline:3px solid ${color};outline-offset:3px}
svg{width:28px;height:28px;display:block;margin:auto}
i{position:fixed;bottom:62px;${side}:16px;min-width:20px;height:20px;padding:0 6px;box-sizing:border-box;border-radius:10px;background:#d11a2a;color:#fff;font:700 12px/20px system-ui,sans-serif;text-align:center}
i:empty{display:none}
iframe{position:fixed;bottom:88px;${side}:20px;width:400px;height:min(680px,calc(100dvh - 108px));border:0;border-radius:16px;background:#fff;box-shadow:0 12px 48px rgba(0,0,0,.28);visibility:hidden;opacity:0;transform:translateY(12px);transition:opacity .16s,transform .16s,visibility .16s;color-scheme:normal}
:host([open]) iframe{visibility:visible;opacity:1;transform:none}
@media (max-width:480px){iframe{inset:0;width:100%;height:100dvh;border-radius:0}:host([open]) button{display:none}}
@media (prefers-reduced-motion:reduce){button,iframe{transition:none}}
@media (prefers-color-scheme:dark){iframe{background:#15171c}}
@media print{:host{display:none}}`;

const icon = (path: string, isLine: boolean): SVGSVGElement => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  drawn.setAttribute('d', path);
  drawn.setAttribute('fill', isLine ? 'none' : 'currentColor');
  drawn.setAttribute('stroke', isLine ? 'currentColor' : 'none');
  drawn.setAttribute('stroke-width', '2');
  svg.append(drawn);
  return svg;
};

function start(): void {
  const host = document.createElement('lobby-widget');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css(config.launcherPosition, config.primaryColor, readableOn(config.primaryColor)));
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  const badge = document.createElement('i');
  const label = `Chat with ${config.companyName}`;
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-label', label);
  button.append(icon(CHAT, false));
  root.append(button, badge);

  let frame: HTMLIFrameElement | undefined;
  let isReady = false;
  let isOpen = false;

  const send = (message: LoaderMessage): void => {
    if (isReady) frame?.contentWindow?.postMessage(message, base);
  };
  const tellPage = (): void => send({ channel: CHANNEL, type: 'page', url: location.href, title: document.title });

  // Made with the first hover, focus or tap, and kept.
  const prepare = (): void => {
    if (frame) return;
    frame = document.createElement('iframe');
    frame.title = label;
    frame.allow = 'clipboard-write';
    frame.src = `${base}/widget/${key}/panel`;
    root.insertBefore(frame, button);
  };
  const show = (open: boolean): void => {
    if (open) prepare();
    if (open === isOpen) return;
    isOpen = open;
    host.toggleAttribute('open', open);
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute('aria-label', open ? `Close the ${label[0]?.toLowerCase()}${label.slice(1)}` : label);
    button.replaceChildren(open ? icon(CROSS, true) : icon(CHAT, false));
    if (open) tellPage();
    send({ channel: CHANNEL, type: open ? 'opened' : 'closed' });
    if (open) frame?.focus();
    else button.focus();
  };

  const onMessage = (event: MessageEvent<PanelMessage>): void => {
    if (event.origin !== new URL(base).origin || !frame || event.source !== frame.contentWindow || event.data?.channel !== CHANNEL) return;
    const { data } = event;
    if (data.type === 'ready') {
      isReady = true;
      tellPage();
      if (isOpen) send({ channel: CHANNEL, type: 'opened' });
    }
    if (data.type === 'close') show(false);
    if (data.type === 'unread') badge.textContent = data.count > 0 && !isOpen ? String(Math.min(data.count, 99)) : '';
  };

  const run = (command: Command): void => {
    if (command === 'toggle') show(!isOpen);
    else if (command === 'open' || command === 'close') show(command === 'open');
  };
  addEventListener('message', onMessage);
  addEventListener('popstate', tellPage);
  button.addEventListener('pointerenter', prepare);
  button.addEventListener('focus', prepare);
  button.addEventListener('click', () => show(!isOpen));
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(false);
  });

  const scope = window as unknown as { Lobby?: Api };
  const waiting = scope.Lobby?.q ?? [];
  scope.Lobby = Object.assign(run as Api, { loaded: true });
  document.body.append(host);
  for (const [command] of waiting) run(command);
}

function startOnce(): void {
  const { Lobby } = window as unknown as { Lobby?: Api };
  if (Lobby?.loaded) return;
  try {
    start();
  } catch (error) {
    console.warn('Lobby: the chat could not be shown.', error);
  }
}

if (document.body) startOnce();
else addEventListener('DOMContentLoaded', startOnce);
