import type { LoaderMessage, PanelMessage } from '@lobby/contracts/widget';
import { createLauncher } from './launcher.ts';
import type { Launcher } from './launcher.ts';
import { LOBBY } from './served.ts';

// The script tag's file. It paints a launcher and nothing else; the panel comes in an iframe of the platform's origin with the first
// sign that somebody wants it. Whatever goes wrong here, the page that holds it must not notice.

type Command = 'open' | 'close' | 'toggle';
type Api = ((command: Command) => void) & { q?: [Command][]; loaded?: boolean };

const { base, key, config } = LOBBY;
const CHANNEL = 'lobby-widget';

/** The panel: made with the first hover, focus or tap, and kept. */
function createPanel({ root, button, badge, show: paint }: Launcher) {
  let frame: HTMLIFrameElement | undefined;
  let isReady = false;
  let isOpen = false;

  const send = (message: LoaderMessage): void => {
    if (isReady) frame?.contentWindow?.postMessage(message, base);
  };
  const tellPage = (): void => send({ channel: CHANNEL, type: 'page', url: location.href, title: document.title });
  const prepare = (): void => {
    if (frame) return;
    frame = document.createElement('iframe');
    frame.title = `Chat with ${config.companyName}`;
    frame.allow = 'clipboard-write';
    frame.src = `${base}/widget/${key}/panel`;
    root.insertBefore(frame, button);
  };
  const show = (open: boolean): void => {
    if (open) prepare();
    if (open === isOpen) return;
    isOpen = open;
    paint(open);
    if (open) tellPage();
    send({ channel: CHANNEL, type: open ? 'opened' : 'closed' });
    if (open) frame?.focus();
    else button.focus();
  };
  const onMessage = ({ origin, source, data }: MessageEvent<PanelMessage>): void => {
    if (origin !== new URL(base).origin || !frame || source !== frame.contentWindow || data?.channel !== CHANNEL)
      return;
    if (data.type === 'ready') {
      isReady = true;
      tellPage();
      if (isOpen) send({ channel: CHANNEL, type: 'opened' });
    }
    if (data.type === 'close') show(false);
    if (data.type === 'unread') badge.textContent = data.count > 0 && !isOpen ? String(Math.min(data.count, 99)) : '';
  };
  addEventListener('message', onMessage);
  addEventListener('popstate', tellPage);
  return { prepare, show, toggle: () => show(!isOpen) };
}

function start(): void {
  const launcher = createLauncher(config);
  const panel = createPanel(launcher);
  const { host, button } = launcher;
  button.addEventListener('pointerenter', panel.prepare);
  button.addEventListener('focus', panel.prepare);
  button.addEventListener('click', panel.toggle);
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') panel.show(false);
  });
  const run = (command: Command): void => {
    if (command === 'toggle') panel.toggle();
    else if (command === 'open' || command === 'close') panel.show(command === 'open');
  };
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
