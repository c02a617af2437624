import type { LoaderMessage, PanelMessage } from '@lobby/contracts/widget';
import { WIDGET_CHANNEL } from '@lobby/contracts/widget';

/** The page that holds the widget, as far as the browser vouches for it. */
export interface HostPage {
  /** Its origin, from the first message that really came from it; our own when the panel stands alone. */
  origin: Promise<string>;
  send: (message: PanelMessage) => void;
  listen: (heard: (message: LoaderMessage) => void) => void;
}

/** Talks to the loader in the parent window: only messages of that window count, and only its origin is ever sent to. */
export function openHostPage(): HostPage {
  const isAlone = window.parent === window;
  const listeners: ((message: LoaderMessage) => void)[] = [];
  let parentOrigin: string | undefined;

  const origin = new Promise<string>((resolve) => {
    if (isAlone) resolve(location.origin);
    addEventListener('message', (event: MessageEvent<LoaderMessage>) => {
      if (event.source !== window.parent || event.data?.channel !== WIDGET_CHANNEL) return;
      parentOrigin ??= event.origin;
      if (event.origin !== parentOrigin) return;
      resolve(parentOrigin);
      for (const listener of listeners) listener(event.data);
    });
  });
  // The loader's origin isn't known yet, and "ready" says nothing that a stranger could use.
  if (!isAlone) window.parent.postMessage({ channel: WIDGET_CHANNEL, type: 'ready' } satisfies PanelMessage, '*');

  return {
    origin,
    send: (message) => {
      if (parentOrigin) window.parent.postMessage(message, parentOrigin);
    },
    listen: (heard) => void listeners.push(heard),
  };
}
