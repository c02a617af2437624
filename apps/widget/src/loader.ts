import type { LoaderMessage, PanelMessage, VisitorAttributes } from '@lobby/contracts/widget';
import type { LobbyCall, LobbyEvent, LobbyFunction } from './api.ts';
import { createLauncher } from './launcher.ts';
import type { Launcher } from './launcher.ts';
import { LOBBY } from './served.ts';

// The script tag's file. It paints a launcher and nothing else; the panel comes in an iframe of the platform's origin with the first
// sign that somebody wants it. Whatever goes wrong here, the page that holds it must not notice.

type Without<T> = T extends unknown ? Omit<T, 'channel'> : never;
type Handler = (detail?: unknown) => void;

const { base, key, config } = LOBBY;
const channel = 'lobby-widget';
const { origin: home } = new URL(base);
const scope = window as unknown as { Lobby?: LobbyFunction };
const tag = (document.currentScript ?? document.querySelector(`script[src*="${key}"]`)) as HTMLScriptElement | null;
const data: DOMStringMap = tag?.dataset ?? {};
/** In the page's storage once the panel was opened: then the next page counts what is unread, too. */
const mark = `lobby:${key}`;

let launcher: Launcher;
let frame: HTMLIFrameElement | undefined;
let isReady = false;
let isOpen = false;
let unread = 0;
let mayKeep = !(data.consent === 'required' || config.asksConsent);
let handlers: [LobbyEvent, Handler][] = [];
/** The newest message of each type: a panel that is loaded again is told them again, first of all who the visitor is. */
const last: Record<string, Without<LoaderMessage>> = {
  consent: { type: 'consent', given: mayKeep || null },
  identify: { type: 'identify', token: null },
};
const attributes: VisitorAttributes = {};
/** Also the options of all listeners: it has the signal that takes them away. */
const ended = new AbortController();
// Beside the body, not in it: a page that replaces its body keeps the widget, and the panel isn't loaded anew.
const attach = (): void => {
  if (launcher.host.isConnected) return;
  isReady = false;
  document.documentElement.append(launcher.host);
};
const watcher = new MutationObserver(attach);

const post = (message: Without<LoaderMessage>): void => {
  if (isReady) frame?.contentWindow?.postMessage({ channel, ...message }, home);
};
const send = (message: Without<LoaderMessage>): void => {
  last[message.type] = message;
  post(message);
};
const emit = (name: LobbyEvent, detail?: unknown): void => {
  // In a task of its own: an error of the page's handler is the page's, and stops nothing here.
  for (const [of, handler] of handlers) if (of === name) setTimeout(handler, 0, detail);
};
const tellPage = (): void => send({ type: 'page', url: location.href, title: document.title });

/** Whether the panel was opened in this browser; changes that first when asked to. */
function marked(change?: 'setItem' | 'removeItem'): boolean {
  try {
    if (change) localStorage[change](mark, '1');
    return !!localStorage.getItem(mark);
  } catch {
    // Storage is blocked: what is unread is counted from the next opening on.
    return false;
  }
}

/** Loads the panel, once, and keeps it. */
function prepare(): void {
  if (frame) return;
  frame = document.createElement('iframe');
  frame.title = config.labels.open;
  frame.src = `${base}/widget/${key}/panel?lang=${data.locale ?? document.documentElement.lang}`;
  launcher.root.prepend(frame);
}

function show(open: boolean): void {
  if (open === isOpen) return;
  if (open) {
    prepare();
    tellPage();
    if (mayKeep) marked('setItem');
    // On a phone the panel is a screen of its own: the way back leads out of it.
    if (innerWidth <= 480) history.pushState({ ...history.state, [mark]: 1 }, '');
    unread = 0;
  } else if (history.state?.[mark]) history.back();
  isOpen = open;
  launcher.show(open, unread);
  send({ type: 'shown', isOpen });
  (open ? frame : launcher.button)?.focus();
  emit(open ? 'open' : 'close');
}

function leave(): void {
  ended.abort();
  watcher.disconnect();
  launcher.host.remove();
  tag?.remove();
}

function shutdown(): void {
  const hasPanel = frame ?? marked();
  show(false);
  launcher.button.remove();
  marked('removeItem');
  delete scope.Lobby;
  if (!hasPanel) return leave();
  // Only the panel can forget what is kept in its own origin.
  prepare();
  send({ type: 'shutdown' });
  setTimeout(leave, 1_000);
}

const heard: { [T in PanelMessage['type']]: (message: Extract<PanelMessage, { type: T }>) => void } = {
  ready: () => {
    isReady = true;
    for (const message of Object.values(last)) post(message);
    emit('ready');
  },
  close: () => show(false),
  unread: ({ count }) => {
    unread = isOpen ? 0 : count;
    launcher.show(isOpen, unread);
    emit('unread', { count: unread });
  },
  event: ({ name, detail }) => emit(name, detail),
  gone: leave,
};

const commands: Record<LobbyCall[0], (value: never, handler: Handler) => void> = {
  open: () => show(true),
  close: () => show(false),
  toggle: () => show(!isOpen),
  on: (name, handler) => handlers.push([name, handler]),
  off: (name, handler) => {
    handlers = handlers.filter(([of, one]) => of !== name || one !== handler);
  },
  set: (values) => send({ type: 'set', attributes: Object.assign(attributes, values) }),
  identify: (person: { token: string } | null) => {
    send({ type: 'identify', token: person?.token ?? null });
    if (marked()) prepare();
  },
  consent: (given?: boolean) => {
    mayKeep = given !== false;
    if (!mayKeep || isOpen) marked(mayKeep ? 'setItem' : 'removeItem');
    send({ type: 'consent', given: mayKeep });
  },
  shutdown,
};

const run = (...[command, value, handler]: LobbyCall): void => {
  try {
    commands[command](value as never, handler as Handler);
  } catch (error) {
    console.warn(`Lobby could not ${command}.`, error);
  }
};

function listen(): void {
  addEventListener(
    'message',
    ({ origin, source, data }: MessageEvent<PanelMessage | null>) => {
      if (source === frame?.contentWindow && origin === home && data?.channel === channel)
        heard[data.type]?.(data as never);
    },
    ended,
  );
  addEventListener(
    'popstate',
    () => {
      tellPage();
      if (innerWidth <= 480) show(false);
    },
    ended,
  );
  (window as { navigation?: EventTarget }).navigation?.addEventListener('navigatesuccess', tellPage, ended);
  launcher.button.onpointerenter = launcher.button.onfocus = prepare;
  launcher.button.onclick = () => show(!isOpen);
  // A handler that gives false would take the key from the button.
  launcher.button.onkeydown = ({ key }) => key !== 'Escape' || show(false);
}

function start(): void {
  launcher = createLauncher(config, data.position ?? config.launcherPosition);
  LOBBY.button = launcher.button;
  listen();
  attach();
  watcher.observe(document.documentElement, { childList: true });

  const waiting = scope.Lobby?.q ?? [];
  scope.Lobby = Object.assign(run, { loaded: true });
  for (const call of waiting) run(...(call as LobbyCall));
  if ('open' in data || location.hash.startsWith('#lobby-')) show(true);
  else if (marked()) setTimeout(prepare, 1_000);
}

try {
  if (!scope.Lobby?.loaded) start();
} catch (error) {
  console.warn('Lobby could not start.', error);
}
