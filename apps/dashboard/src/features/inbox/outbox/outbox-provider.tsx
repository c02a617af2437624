import { Alert, toUserError } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { useRealtime } from '../../../realtime-provider.tsx';
import { api } from '../../../trpc.ts';
import { flushOutbox, createOutboxStore } from './outbox-store.ts';
import type { OutboxMessage } from './outbox-store.ts';

const RETRY_INTERVAL_MS = 5_000;
/** A page that has just been opened, or changes its network, is back before anybody has read that it is away. */
const BANNER_DELAY_MS = 2_500;

interface Outbox {
  messages: OutboxMessage[];
  /** Whether the last try did not come to the server. */
  isUnreachable: boolean;
  send: (message: Omit<OutboxMessage, 'errorText'>) => void;
  retry: (clientMessageId: string) => void;
  discard: (clientMessageId: string) => void;
}

const OutboxContext = createContext<Outbox | null>(null);

/** The answers that are on their way to the server. */
export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('This belongs inside a company');
  return outbox;
}

/** Sends answers, and keeps in this browser those that could not be sent: they go out once the server can be reached, also after a reload. */
export function OutboxProvider({ children }: { children: ComponentChildren }) {
  const { slug, me } = useTenant();
  const { isConnected } = useRealtime();
  const queryClient = useQueryClient();
  const store = useMemo(
    () => createOutboxStore(localStorage, `lobby-unsent-${slug}-${me.user.id}`),
    [slug, me.user.id],
  );
  const [messages, setMessages] = useState(() => store.read());
  const [isUnreachable, setUnreachable] = useState(false);
  const isSending = useRef(false);
  const update = (updater: (messages: OutboxMessage[]) => OutboxMessage[]): void => setMessages(store.update(updater));
  const flush = async (): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    const isDone = await flushOutbox({
      store,
      toUserError,
      send: ({ errorText: _errorText, ...answer }) => api.handover.reply.mutate(answer),
      onProgress: async (remaining, sent) => {
        // The conversation first: an answer that has arrived is never missing from it.
        if (sent) await queryClient.invalidateQueries({ queryKey: ['inbox', 'one', sent.conversationId] });
        setMessages(remaining);
      },
    }).finally(() => (isSending.current = false));
    setUnreachable(!isDone);
  };
  useEffect(() => {
    void flush();
    const timer = setInterval(() => void flush(), RETRY_INTERVAL_MS);
    const onOnline = (): void => void flush();
    addEventListener('online', onOnline);
    return () => {
      clearInterval(timer);
      removeEventListener('online', onOnline);
    };
  }, [store, isConnected]);
  const outbox: Outbox = {
    messages,
    isUnreachable,
    send: (answer) => {
      update((before) => [...before, { ...answer, errorText: null }]);
      void flush();
    },
    retry: (id) => {
      update((before) => before.map((one) => (one.clientMessageId === id ? { ...one, errorText: null } : one)));
      void flush();
    },
    discard: (id) => update((before) => before.filter(({ clientMessageId }) => clientMessageId !== id)),
  };
  return <OutboxContext.Provider value={outbox}>{children}</OutboxContext.Provider>;
}

/** Says that the connection is lost, and that nothing of what is written gets lost with it. */
export function ConnectionBanner() {
  const { isConnected } = useRealtime();
  const { messages } = useOutbox();
  const [isDelayOver, setDelayOver] = useState(false);
  useEffect(() => {
    setDelayOver(false);
    if (isConnected) return;
    const timer = setTimeout(() => setDelayOver(true), BANNER_DELAY_MS);
    return () => clearTimeout(timer);
  }, [isConnected]);
  if (isConnected || !isDelayOver) return null;
  const waiting = messages.filter(({ errorText }) => errorText === null).length;
  return (
    <div class="[&>.alert]:rounded-none [&>.alert]:border-x-0 [&>.alert]:border-t-0 [&>.alert]:py-2">
      <Alert variant="warning">
        You are not connected.{' '}
        {waiting === 0 && 'You can go on writing: it is kept here, and goes out as soon as you are back.'}
        {waiting === 1 && 'One answer waits here, and goes out as soon as you are back.'}
        {waiting > 1 && `${waiting} answers wait here, and go out as soon as you are back.`}
      </Alert>
    </div>
  );
}

/** An answer at the end of the conversation that the server does not have yet. */
export function OutboxItem({ message }: { message: OutboxMessage }) {
  const { isUnreachable, retry, discard } = useOutbox();
  const { clientMessageId, text, attachmentIds, errorText } = message;
  return (
    <li class="flex flex-col items-end">
      <div
        class={`max-w-[85%] rounded-box border border-dashed px-4 py-2 ${errorText ? 'border-error' : 'border-secondary-content/50 bg-secondary text-secondary-content'}`}
      >
        {text !== '' && <p class="break-words whitespace-pre-wrap">{text}</p>}
        {attachmentIds.length > 0 && (
          <p class="text-sm">{attachmentIds.length === 1 ? 'With a file' : `With ${attachmentIds.length} files`}</p>
        )}
      </div>
      {errorText ? (
        <div class="flex max-w-[85%] flex-wrap items-center justify-end gap-1 text-sm" role="alert">
          <span class="text-error">Not sent. {errorText}</span>
          <button type="button" class="btn btn-ghost btn-xs" onClick={() => retry(clientMessageId)}>
            Try again
          </button>
          <button type="button" class="btn btn-ghost btn-xs" onClick={() => discard(clientMessageId)}>
            Throw away
          </button>
        </div>
      ) : (
        <span class="text-sm quiet">{isUnreachable ? 'Goes out as soon as you are connected' : 'Sending …'}</span>
      )}
    </li>
  );
}
