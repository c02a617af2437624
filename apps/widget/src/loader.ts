import type { LoaderMessage, PanelMessage, VisitorAttributes, WithoutChannel } from '@lobby/contracts/widget-protocol';
import type { LobbyCall, LobbyEvent, LobbyFunction } from './api.ts';
import { createLauncher } from './launcher.ts';
import type { Launcher } from './launcher.ts';
import { LOBBY } from './embed-config.ts';

// The script tag's file. It shows the launcher; the panel is loaded in an iframe of the platform's origin when somebody is about to use
// it. An error here must not reach the host page.

type Handler = (detail?: unknown) => void;

const { base, key, config } = LOBBY;
const channel = 'lobby-widget';
const { origin: panelOrigin } = new URL(base);
const page = window as unknown as { Lobby?: LobbyFunction };
const scriptTag = (document.currentScript ??
  document.querySelector(`script[src*="${key}"]`)) as HTMLScriptElement | null;
const settings: DOMStringMap = scriptTag?.dataset ?? {};
/** Set in the page's storage once the panel was opened: then the next page counts unread messages too. */
const openedKey = `lobby:${key}`;

let launcher: Launcher;
let frame: HTMLIFrameElement | undefined;
let isReady = false;
let isOpen = false;
let unread = 0;
let canPersist = !(settings.consent === 'required' || config.isConsentRequired);
let handlers: [LobbyEvent, Handler][] = [];
/** The newest message of each type, for a panel that is loaded again; the identity comes first. */
const lastMessages: Record<string, WithoutChannel<LoaderMessage>> = {
  consent: { type: 'consent', granted: canPersist || null },
  identify: { type: 'identify', token: null },
};
const attributes: VisitorAttributes = {};
/** Passed as the options of all listeners: its signal removes them. */
const teardown = new AbortController();
// Outside the body, so that a page which replaces its body or its root keeps the widget and its panel.
const mount = (): void => {
  if (launcher.host.isConnected) return;
  // `document.open` keeps the window and takes all listeners, so what is written next starts a widget of its own.
  if (!launcher.button.onclick) return unmount();
  isReady = false;
  document.documentElement?.append(launcher.host);
};
const mountObserver = new MutationObserver(mount);

const post = (message: WithoutChannel<LoaderMessage>): void => {
  if (isReady) frame?.contentWindow?.postMessage({ channel, ...message }, panelOrigin);
};
const send = (message: WithoutChannel<LoaderMessage>): void => {
  lastMessages[message.type] = message;
  post(message);
};
const emit = (name: LobbyEvent, detail?: unknown): void => {
  // In its own task, so that an error of the page's handler stops nothing here.
  for (const [event, handler] of handlers) if (event === name) setTimeout(handler, 0, detail);
};
const sendPage = (): void => send({ type: 'page', url: location.href, title: document.title });

/** Whether the panel was opened in this browser, after an optional change. */
function updateOpenedFlag(change?: 'setItem' | 'removeItem'): boolean {
  try {
    if (change) localStorage[change](openedKey, '1');
    return !!localStorage.getItem(openedKey);
  } catch {
    // Storage is blocked: unread messages are counted once the panel is opened.
    return false;
  }
}

/** Loads the panel once. */
function loadPanel(): void {
  if (frame) return;
  frame = document.createElement('iframe');
  frame.title = config.labels.open;
  frame.src = `${base}/widget/${key}/panel?lang=${settings.locale ?? document.documentElement.lang}`;
  launcher.root.prepend(frame);
}

function setOpen(open: boolean): void {
  if (open === isOpen) return;
  if (open) {
    loadPanel();
    sendPage();
    if (canPersist) updateOpenedFlag('setItem');
    // On a phone the panel is a screen of its own, which the back button closes.
    if (innerWidth <= 480) history.pushState({ ...history.state, [openedKey]: 1 }, '');
    unread = 0;
  } else if (history.state?.[openedKey]) history.back();
  isOpen = open;
  launcher.show(open, unread);
  send({ type: 'shown', isOpen });
  (open ? frame : launcher.button)?.focus();
  emit(open ? 'open' : 'close');
}

function unmount(): void {
  teardown.abort();
  mountObserver.disconnect();
  launcher.host.remove();
  scriptTag?.remove();
}

function shutdown(): void {
  const hasPanel = frame ?? updateOpenedFlag();
  setOpen(false);
  launcher.button.remove();
  updateOpenedFlag('removeItem');
  delete page.Lobby;
  if (!hasPanel) return unmount();
  // Only the panel can remove what is stored in its origin.
  loadPanel();
  send({ type: 'shutdown' });
  setTimeout(unmount, 1_000);
}

const panelHandlers: { [T in PanelMessage['type']]: (message: Extract<PanelMessage, { type: T }>) => void } = {
  ready: () => {
    isReady = true;
    // Until now the launcher closes a panel that a slow network leaves empty, also on a phone.
    launcher.host.setAttribute('ready', '');
    for (const message of Object.values(lastMessages)) post(message);
    emit('ready');
  },
  close: () => setOpen(false),
  unread: ({ count }) => {
    unread = count;
    launcher.show(isOpen, unread);
    emit('unread', { count: unread });
  },
  event: ({ name, detail }) => emit(name, detail),
  shutdown: unmount,
};

const commands: Record<LobbyCall[0], (value: never, handler: Handler) => void> = {
  open: () => setOpen(true),
  close: () => setOpen(false),
  toggle: () => setOpen(!isOpen),
  on: (name, handler) => handlers.push([name, handler]),
  off: (name, handler) => {
    handlers = handlers.filter(([event, one]) => event !== name || one !== handler);
  },
  set: (values) => send({ type: 'set', attributes: Object.assign(attributes, values) }),
  identify: (person: { token: string } | null) => {
    send({ type: 'identify', token: person?.token ?? null });
    if (updateOpenedFlag()) loadPanel();
  },
  consent: (granted?: boolean) => {
    canPersist = granted !== false;
    if (!canPersist || isOpen) updateOpenedFlag(canPersist ? 'setItem' : 'removeItem');
    send({ type: 'consent', granted: canPersist });
  },
  shutdown,
};

function attempt(name: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    console.warn(`Lobby could not ${name}.`, error);
  }
}
const runCommand = (...[command, value, handler]: LobbyCall): void =>
  attempt(command, () => commands[command](value as never, handler as Handler));

function addListeners(): void {
  addEventListener(
    'message',
    ({ origin, source, data }: MessageEvent<PanelMessage | null>) => {
      if (source === frame?.contentWindow && origin === panelOrigin && data?.channel === channel)
        panelHandlers[data.type]?.(data as never);
    },
    teardown,
  );
  addEventListener(
    'popstate',
    () => {
      sendPage();
      if (innerWidth <= 480) setOpen(false);
    },
    teardown,
  );
  (window as { navigation?: EventTarget }).navigation?.addEventListener('navigatesuccess', sendPage, teardown);
  launcher.button.onpointerenter = launcher.button.onfocus = loadPanel;
  launcher.button.onclick = () => setOpen(!isOpen);
  // Returning false would prevent the key's default action.
  launcher.button.onkeydown = ({ key }) => key !== 'Escape' || setOpen(false);
}

function start(): void {
  launcher = createLauncher(config, settings.position ?? config.launcherPosition);
  LOBBY.button = launcher.button;
  addListeners();
  mount();
  for (const node of [document, document.documentElement]) mountObserver.observe(node, { childList: true });

  const queuedCalls = page.Lobby?.q ?? [];
  page.Lobby = runCommand;
  for (const call of queuedCalls) runCommand(...(call as LobbyCall));
  if ('open' in settings || location.hash.startsWith('#lobby-')) setOpen(true);
  else if (updateOpenedFlag()) setTimeout(loadPanel, 1_000);
}

// The page is asked and not its window, which outlives a document that is written anew.
if (!document.querySelector(channel)) attempt('start', start);
