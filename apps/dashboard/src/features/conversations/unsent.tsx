import { Alert, faultOf } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { useLive } from '../../live.tsx';
import { api } from '../../trpc.ts';
import { sendAll, unsentStore } from './unsent-store.ts';
import type { Unsent } from './unsent-store.ts';

const TRY_EVERY_MS = 5_000;
/** A page that has just been opened, or changes its network, is back before anybody has read that it is away. */
const SAID_AFTER_MS = 2_500;

interface Outbox {
  unsent: Unsent[];
  /** Whether the last try did not come to the server. */
  isCutOff: boolean;
  send: (answer: Omit<Unsent, 'refusal'>) => void;
  tryAgain: (clientMessageId: string) => void;
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
  const { slug, me } = useCompany();
  const { isConnected } = useLive();
  const queryClient = useQueryClient();
  const store = useMemo(() => unsentStore(localStorage, `lobby-unsent-${slug}-${me.user.id}`), [slug, me.user.id]);
  const [unsent, setUnsent] = useState(() => store.read());
  const [isCutOff, setCutOff] = useState(false);
  const isSending = useRef(false);
  const change = (to: (unsent: Unsent[]) => Unsent[]): void => setUnsent(store.change(to));
  const sendNow = async (): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    const isDone = await sendAll({
      store,
      faultOf,
      send: ({ refusal: _refusal, ...answer }) => api.conversations.answer.mutate(answer),
      onStep: async (left, sent) => {
        // The conversation first: an answer that has arrived is never missing from it.
        if (sent) await queryClient.invalidateQueries({ queryKey: ['inbox', 'one', sent.conversationId] });
        setUnsent(left);
      },
    }).finally(() => (isSending.current = false));
    setCutOff(!isDone);
  };
  useEffect(() => {
    void sendNow();
    const timer = setInterval(() => void sendNow(), TRY_EVERY_MS);
    const onOnline = (): void => void sendNow();
    addEventListener('online', onOnline);
    return () => {
      clearInterval(timer);
      removeEventListener('online', onOnline);
    };
  }, [store, isConnected]);
  const outbox: Outbox = {
    unsent,
    isCutOff,
    send: (answer) => {
      change((before) => [...before, { ...answer, refusal: null }]);
      void sendNow();
    },
    tryAgain: (id) => {
      change((before) => before.map((one) => (one.clientMessageId === id ? { ...one, refusal: null } : one)));
      void sendNow();
    },
    discard: (id) => change((before) => before.filter(({ clientMessageId }) => clientMessageId !== id)),
  };
  return <OutboxContext.Provider value={outbox}>{children}</OutboxContext.Provider>;
}

/** Says that the connection is lost, and that nothing of what is written gets lost with it. */
export function ConnectionBanner() {
  const { isConnected } = useLive();
  const { unsent } = useOutbox();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (isConnected) return;
    const timer = setTimeout(() => setLong(true), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isConnected]);
  if (isConnected || !isLong) return null;
  const waiting = unsent.filter(({ refusal }) => refusal === null).length;
  return (
    <div class="[&>.alert]:rounded-none [&>.alert]:border-x-0 [&>.alert]:border-t-0 [&>.alert]:py-2">
      <Alert kind="warning">
        You are not connected.{' '}
        {waiting === 0 && 'You can go on writing: it is kept here, and goes out as soon as you are back.'}
        {waiting === 1 && 'One answer waits here, and goes out as soon as you are back.'}
        {waiting > 1 && `${waiting} answers wait here, and go out as soon as you are back.`}
      </Alert>
    </div>
  );
}

/** An answer at the end of the conversation that the server does not have yet. */
export function UnsentItem({ answer }: { answer: Unsent }) {
  const { isCutOff, tryAgain, discard } = useOutbox();
  const { clientMessageId, text, attachmentIds, refusal } = answer;
  return (
    <li class="flex flex-col items-end">
      <div
        class={`max-w-[85%] rounded-box border border-dashed px-4 py-2 ${refusal ? 'border-error' : 'border-secondary-content/50 bg-secondary text-secondary-content'}`}
      >
        {text !== '' && <p class="break-words whitespace-pre-wrap">{text}</p>}
        {attachmentIds.length > 0 && (
          <p class="text-sm">{attachmentIds.length === 1 ? 'With a file' : `With ${attachmentIds.length} files`}</p>
        )}
      </div>
      {refusal ? (
        <div class="flex max-w-[85%] flex-wrap items-center justify-end gap-1 text-sm" role="alert">
          <span class="text-error">Not sent. {refusal}</span>
          <button type="button" class="btn btn-ghost btn-xs" onClick={() => tryAgain(clientMessageId)}>
            Try again
          </button>
          <button type="button" class="btn btn-ghost btn-xs" onClick={() => discard(clientMessageId)}>
            Throw away
          </button>
        </div>
      ) : (
        <span class="text-sm quiet">{isCutOff ? 'Goes out as soon as you are connected' : 'Sending …'}</span>
      )}
    </li>
  );
}
