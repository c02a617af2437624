import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageView } from '@lobby/contracts/conversations';
import { TRPCClientError } from '@trpc/client';
import {
  createApiClient,
  createMemberApi,
  connectMemberSocket,
  createVisitorApi,
  connectVisitorSocket,
} from '../deployment/api-client.ts';
import type { ApiClient, LiveSocket, WidgetTarget } from '../deployment/api-client.ts';
import type { TenantMember } from '../deployment/create-staffed-tenant.ts';
import { recordShown } from './ledger.ts';
import type { ClientView, Ledger } from './ledger.ts';

/** A call without an answer is repeated with twice the timeout, since repeated calls make a busy machine busier. */
const CALL_TIMEOUT_MS = 2_500;
const MAX_CALL_TIMEOUT_MS = 40_000;
/** A catch-up may take longer, since another one follows anyway. */
const CATCH_UP_TIMEOUT_MS = 10_000;
const RETRY_DELAY_MS = 400;
/** Shorter than the 30 seconds of the widget, so that a run ends sooner. */
const CATCH_UP_INTERVAL_MS = 2_500;

/** Whether the server refused the call. Anything else may be retried. */
const isRefused = (error: unknown): boolean => {
  const kind = error instanceof TRPCClientError ? (error.data as { kind?: string } | null)?.kind : undefined;
  return kind !== undefined && kind !== null && kind !== 'unavailable';
};

/** Rejects when a signal is aborted. A stream whose server was killed may never end by itself. */
const rejectOnAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('There was no answer in time.'))));

/** Repeats a call until it is answered, as a page does with unsent messages. */
export async function retryUntilAnswered<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  for (let timeoutMs = CALL_TIMEOUT_MS; ; timeoutMs = Math.min(timeoutMs * 2, MAX_CALL_TIMEOUT_MS)) {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      return await Promise.race([call(signal), rejectOnAbort(signal)]);
    } catch (error) {
      if (isRefused(error)) throw error;
      await sleep(RETRY_DELAY_MS);
    }
  }
}

/** A page of a visitor or an agent, with a socket and the messages that it shows. */
interface Client {
  api: ApiClient;
  view: ClientView;
  /** Sends a text until it is acknowledged, and records that in the ledger. */
  sendMessage: (text: string) => Promise<MessageView>;
  isConnected: () => boolean;
  /** Closes the page, whose view is then no longer checked. */
  close: () => void;
}
export type VisitorClient = Client & { secret: string; conversationId: () => string | null };
export type AgentClient = Client & {
  takeConversation: (conversationId: string) => Promise<void>;
  watch: (id: string) => void;
};

interface ClientPage {
  ledger: Ledger;
  view: ClientView;
  socket: LiveSocket;
  catchUpMs?: number;
}

/** Loads missed messages now, at every connect and at every interval. */
function startCatchUp(
  { ledger, view, socket, catchUpMs = CATCH_UP_INTERVAL_MS }: ClientPage,
  catchUp: (signal: AbortSignal) => Promise<void>,
): Pick<Client, 'isConnected' | 'close'> {
  let isOpen = true;
  ledger.views.add(view);
  const catchUpOnce = async (): Promise<void> => {
    const signal = AbortSignal.timeout(CATCH_UP_TIMEOUT_MS);
    await Promise.race([catchUp(signal), rejectOnAbort(signal)]).catch(() => undefined);
  };
  socket.on('connect', () => void catchUpOnce());
  socket.on('event', (event) => {
    if (event.name === 'message.saved') recordShown(view, (event.payload as { message: MessageView }).message);
  });
  // The library doesn't retry a connection that the server refused.
  const reconnect = (): void => void setTimeout(() => isOpen && !socket.active && socket.connect(), RETRY_DELAY_MS);
  socket.on('connect_error', reconnect);
  socket.on('disconnect', reconnect);
  void (async () => {
    while (isOpen) {
      await catchUpOnce();
      await sleep(catchUpMs);
    }
  })();
  const disconnect = (): void => {
    isOpen = false;
    socket.disconnect();
  };
  ledger.cleanups.push(disconnect);
  const close = (): void => {
    ledger.views.delete(view);
    disconnect();
  };
  return { isConnected: () => socket.connected, close };
}

const SOCKET_OPTIONS = { reconnectionDelay: 100, reconnectionDelayMax: 500, timeout: 10_000 };
/** The seq after which messages may be missing or, as an answer that is still streaming, change. */
const lastFinalSeq = (messages: Map<number, MessageView> | undefined): number => {
  let seq = 0;
  for (let next = messages?.get(1); next && next.state !== 'pending' && next.state !== 'streaming';)
    next = messages?.get(++seq + 1);
  return seq;
};

interface VisitorOptions {
  /** Of the same browser in another tab or before. */
  secret?: string;
  catchUpMs?: number;
}

/** Opens the widget in a browser, as a new visitor unless a secret is given. */
export async function connectVisitor(
  url: string,
  target: WidgetTarget,
  ledger: Ledger,
  { secret: storedSecret, catchUpMs }: VisitorOptions = {},
): Promise<VisitorClient> {
  const { widgetKey, origin, tenantId } = target;
  const publicApi = createApiClient(url);
  const start = { widgetKey, origin, ...(storedSecret ? { secret: storedSecret } : {}) };
  const { token, secret } = await retryUntilAnswered((signal) =>
    publicApi.visitor.startSession.mutate(start, { signal }),
  );
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
  const view: ClientView = { tenantId, visitorId: claims.sub, shown: new Map(), overwritten: 0 };
  const api = createVisitorApi(url, token);
  const socket = connectVisitorSocket(url, token, SOCKET_OPTIONS);
  let conversationId: string | null = null;
  const page = startCatchUp({ ledger, view, socket, ...(catchUpMs ? { catchUpMs } : {}) }, async (signal) => {
    const afterSeq = lastFinalSeq(conversationId ? view.shown.get(conversationId) : undefined);
    const { conversation, messages } = await api.visitor.conversations.sync.query({ afterSeq }, { signal });
    conversationId = conversation?.id ?? null;
    for (const message of messages) recordShown(view, message);
  });
  const sendMessage = async (text: string): Promise<MessageView> => {
    const clientMessageId = randomUUID();
    const message = await retryUntilAnswered(async (signal) => {
      for await (const step of await api.visitor.answers.sendMessage.mutate({ clientMessageId, text }, { signal }))
        if (step.type === 'stored') return step.message;
      throw new Error('The stream ended before the message was stored.');
    });
    ledger.acknowledged.push({ ...message, client: view });
    recordShown(view, message);
    return message;
  };
  return { ...page, api, view, sendMessage, secret: secret ?? '', conversationId: () => conversationId };
}

/** Opens the dashboard in a member's browser. It shows the conversations that `watch` names. */
export function connectAgent(url: string, session: TenantMember, ledger: Ledger): AgentClient {
  const view: ClientView = { tenantId: session.tenantId, visitorId: null, shown: new Map(), overwritten: 0 };
  const api = createMemberApi(url, session);
  const socket = connectMemberSocket(url, session, SOCKET_OPTIONS);
  const page = startCatchUp({ ledger, view, socket }, async (signal) => {
    for (const [conversationId, messages] of view.shown) {
      const afterSeq = lastFinalSeq(messages);
      const missed = await api.inbox.get.query({ conversationId, afterSeq }, { signal });
      for (const message of missed.messages) recordShown(view, message);
    }
  });
  let takenId = '';
  return {
    ...page,
    api,
    view,
    watch: (id) => void view.shown.set(id, view.shown.get(id) ?? new Map()),
    takeConversation: async (conversationId) => {
      await retryUntilAnswered((signal) => api.handover.take.mutate({ conversationId }, { signal }));
      takenId = conversationId;
    },
    sendMessage: async (text) => {
      const reply = { conversationId: takenId, clientMessageId: randomUUID(), text };
      const message = await retryUntilAnswered((signal) => api.handover.reply.mutate(reply, { signal }));
      ledger.acknowledged.push({ ...message, client: view });
      recordShown(view, message);
      return message;
    },
  };
}
