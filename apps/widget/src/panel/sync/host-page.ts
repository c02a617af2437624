import type { LoaderMessage, PanelMessage, WithoutChannel } from '@lobby/contracts/widget-protocol';
import { WIDGET_CHANNEL } from '@lobby/contracts/widget-protocol';

/** The page that embeds the widget, as far as the browser proves it. */
export interface HostPage {
  /** Its origin, from the first message of the parent window; our own when the panel is not embedded. */
  origin: Promise<string>;
  send: (message: WithoutChannel<PanelMessage>) => void;
  onMessage: (listener: (message: LoaderMessage) => void) => void;
}

/** Checks the fields of each message type; a message of another shape is ignored. */
const SHAPES: Record<LoaderMessage['type'], (message: Record<string, unknown>) => boolean> = {
  shown: ({ isOpen }) => typeof isOpen === 'boolean',
  page: ({ url, title }) => typeof url === 'string' && typeof title === 'string',
  identify: ({ token }) => token === null || typeof token === 'string',
  set: ({ attributes }) => typeof attributes === 'object' && attributes !== null,
  consent: ({ granted }) => granted === null || typeof granted === 'boolean',
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

/** Connects to the loader in the parent window. Accepts messages of that window only and sends to its origin only. */
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
      // The origin is unknown before the loader's first message; "ready" tells a stranger nothing.
      const target = message.type === 'ready' ? '*' : parentOrigin;
      if (!isStandalone && target) window.parent.postMessage({ channel: WIDGET_CHANNEL, ...message }, target);
    },
    onMessage: (listener) => void listeners.push(listener),
  };
}
