import type { LoaderMessage, PanelMessage } from '@lobby/contracts/widget-protocol';
import { WIDGET_CHANNEL } from '@lobby/contracts/widget-protocol';

type WithoutChannel<T> = T extends unknown ? Omit<T, 'channel'> : never;

/** The page that holds the widget, as far as the browser vouches for it. */
export interface HostPage {
  /** Its origin, from the first message that really came from it; our own when the panel stands alone. */
  origin: Promise<string>;
  send: (message: WithoutChannel<PanelMessage>) => void;
  onMessage: (listener: (message: LoaderMessage) => void) => void;
}

/** What each message must carry; a message of another shape is nobody's. */
const SHAPES: Record<LoaderMessage['type'], (message: Record<string, unknown>) => boolean> = {
  shown: ({ isOpen }) => typeof isOpen === 'boolean',
  page: ({ url, title }) => typeof url === 'string' && typeof title === 'string',
  identify: ({ token }) => token === null || typeof token === 'string',
  set: ({ attributes }) => typeof attributes === 'object' && attributes !== null,
  consent: ({ given }) => given === null || typeof given === 'boolean',
  shutdown: () => true,
};

function isLoaderMessage(data: unknown): data is LoaderMessage {
  if (typeof data !== 'object' || data === null) return false;
  const message = data as Record<string, unknown>;
  const { channel, type } = message;
  return (
    channel === WIDGET_CHANNEL && Object.hasOwn(SHAPES, String(type)) && SHAPES[type as LoaderMessage['type']](message)
  );
}

/** Talks to the loader in the parent window: only messages of that window count, and only its origin is ever sent to. */
export function connectHostPage(): HostPage {
  const isStandalone = window.parent === window;
  const listeners: ((message: LoaderMessage) => void)[] = [];
  let parentOrigin: string | undefined;

  const origin = new Promise<string>((resolve) => {
    if (isStandalone) resolve(location.origin);
    addEventListener('message', ({ source, data, origin }: MessageEvent<unknown>) => {
      if (source !== window.parent || !isLoaderMessage(data)) return;
      parentOrigin ??= origin;
      if (origin !== parentOrigin) return;
      resolve(parentOrigin);
      for (const listener of listeners) listener(data);
    });
  });
  return {
    origin,
    send: (message) => {
      // Before the loader has spoken its origin isn't known, and "ready" says nothing that a stranger could use.
      const target = message.type === 'ready' ? '*' : parentOrigin;
      if (!isStandalone && target) window.parent.postMessage({ channel: WIDGET_CHANNEL, ...message }, target);
    },
    onMessage: (listener) => void listeners.push(listener),
  };
}
