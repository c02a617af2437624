import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageView } from '@lobby/contracts';
import { TRPCClientError } from '@trpc/client';
import { apiOf, memberApi, memberLine, visitorApi, visitorLine } from '../product/api.ts';
import type { Api, Colleague, Line, Site } from '../product/api.ts';
import { show } from './ledger.ts';
import type { Ledger, View } from './ledger.ts';

/** A call that isn't answered by then is made again, and waited for twice as long: on a busy machine calls in vain make it busier. */
const PATIENCE_MS = 2_500;
const MOST_PATIENCE_MS = 40_000;
/** A catch-up is waited for longer: another one follows anyway. */
const CATCH_UP_WITHIN_MS = 10_000;
const AGAIN_MS = 400;
/** A page asks every 30 seconds; here nobody wants to wait. */
const CATCH_UP_MS = 2_500;

/** Whether the server has said no; everything else may be tried again. */
const isRefused = (error: unknown): boolean => {
  const kind = error instanceof TRPCClientError ? (error.data as { kind?: string } | null)?.kind : undefined;
  return kind !== undefined && kind !== null && kind !== 'unavailable';
};

/** Rejects when a signal is aborted: a stream whose server has died may neither go on nor end by itself. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('no answer in time'))));

/** Makes a call until it is answered, as a page does with what it could not send. */
export async function persist<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  for (let patience = PATIENCE_MS; ; patience = Math.min(patience * 2, MOST_PATIENCE_MS)) {
    try {
      const signal = AbortSignal.timeout(patience);
      return await Promise.race([call(signal), aborted(signal)]);
    } catch (error) {
      if (isRefused(error)) throw error;
      await sleep(AGAIN_MS);
    }
  }
}

/** Somebody at one end, with a socket and a view that is caught up like a page's. */
interface Client {
  api: Api;
  view: View;
  /** Sends a text until it is acknowledged, and writes it into the ledger. */
  send: (text: string) => Promise<MessageView>;
  isConnected: () => boolean;
  /** Closes the page: what it showed counts no longer. */
  close: () => void;
}
export type VisitorClient = Client & { secret: string; conversationId: () => string | null };
export type AgentClient = Client & { take: (conversationId: string) => Promise<void>; watch: (id: string) => void };

interface Page {
  ledger: Ledger;
  view: View;
  socket: Line;
  catchUpMs?: number;
}

/** Catches up now, at every connection of the socket, and every moment. */
function keepUp(
  { ledger, view, socket, catchUpMs = CATCH_UP_MS }: Page,
  catchUp: (signal: AbortSignal) => Promise<void>,
): Pick<Client, 'isConnected' | 'close'> {
  let isOpen = true;
  ledger.views.add(view);
  const ask = async (): Promise<void> => {
    const signal = AbortSignal.timeout(CATCH_UP_WITHIN_MS);
    await Promise.race([catchUp(signal), aborted(signal)]).catch(() => undefined);
  };
  socket.on('connect', () => void ask());
  socket.on('event', (event) => {
    if (event.name === 'message.saved') show(view, (event.payload as { message: MessageView }).message);
  });
  // A refused connection isn't tried again by the library.
  const again = (): void => void setTimeout(() => isOpen && !socket.active && socket.connect(), AGAIN_MS);
  socket.on('connect_error', again);
  socket.on('disconnect', again);
  void (async () => {
    while (isOpen) {
      await ask();
      await sleep(catchUpMs);
    }
  })();
  const leave = (): void => {
    isOpen = false;
    socket.disconnect();
  };
  ledger.closing.push(leave);
  const close = (): void => {
    ledger.views.delete(view);
    leave();
  };
  return { isConnected: () => socket.connected, close };
}

const LINE = { reconnectionDelay: 100, reconnectionDelayMax: 500, timeout: 10_000 };
/** The seq after which something may be missing: an answer that is still written will change. */
const lastWhole = (messages: Map<number, MessageView> | undefined): number => {
  let seq = 0;
  for (let next = messages?.get(1); next && next.state !== 'pending' && next.state !== 'streaming';)
    next = messages?.get(++seq + 1);
  return seq;
};

interface Opening {
  /** Of a browser that was there before, or of its other tab. */
  secret?: string;
  catchUpMs?: number;
}

/** Opens the widget in a browser. */
export async function openVisitor(
  url: string,
  site: Site,
  ledger: Ledger,
  { secret: kept, catchUpMs }: Opening = {},
): Promise<VisitorClient> {
  const { widgetKey, origin, tenantId } = site;
  const starter = apiOf(url, () => ({}));
  const start = { widgetKey, origin, ...(kept ? { secret: kept } : {}) };
  const { token, secret } = await persist((signal) => starter.visitor.start.mutate(start, { signal }));
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
  const view: View = { tenantId, visitorId: claims.sub, shown: new Map(), replaced: 0 };
  const api = visitorApi(url, token);
  const socket = visitorLine(url, token, LINE);
  let conversationId: string | null = null;
  const page = keepUp({ ledger, view, socket, ...(catchUpMs ? { catchUpMs } : {}) }, async (signal) => {
    const afterSeq = lastWhole(conversationId ? view.shown.get(conversationId) : undefined);
    const { conversation, messages } = await api.visitor.catchUp.query({ afterSeq }, { signal });
    conversationId = conversation?.id ?? null;
    for (const message of messages) show(view, message);
  });
  const send = async (text: string): Promise<MessageView> => {
    const clientMessageId = randomUUID();
    const message = await persist(async (signal) => {
      for await (const step of await api.visitor.ask.mutate({ clientMessageId, text }, { signal }))
        if (step.type === 'stored') return step.message;
      throw new Error('the answer ended before it was stored');
    });
    ledger.acknowledged.push({ ...message, by: view });
    show(view, message);
    return message;
  };
  return { ...page, api, view, send, secret: secret ?? '', conversationId: () => conversationId };
}

/** Opens the dashboard in a browser; it watches the conversations that it is told of, as an open inbox does. */
export function openAgent(url: string, colleague: Colleague, ledger: Ledger): AgentClient {
  const view: View = { tenantId: colleague.tenantId, visitorId: null, shown: new Map(), replaced: 0 };
  const api = memberApi(url, colleague);
  const socket = memberLine(url, colleague, LINE);
  const page = keepUp({ ledger, view, socket }, async (signal) => {
    for (const [conversationId, messages] of view.shown) {
      const afterSeq = lastWhole(messages);
      const missed = await api.inbox.get.query({ conversationId, afterSeq }, { signal });
      for (const message of missed.messages) show(view, message);
    }
  });
  let held = '';
  return {
    ...page,
    api,
    view,
    watch: (id) => void view.shown.set(id, view.shown.get(id) ?? new Map()),
    take: async (conversationId) => {
      await persist((signal) => api.conversations.take.mutate({ conversationId }, { signal }));
      held = conversationId;
    },
    send: async (text) => {
      const reply = { conversationId: held, clientMessageId: randomUUID(), text };
      const message = await persist((signal) => api.conversations.answer.mutate(reply, { signal }));
      ledger.acknowledged.push({ ...message, by: view });
      show(view, message);
      return message;
    },
  };
}
