import type { TypingSignal } from '@lobby/contracts/sockets';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useRealtime } from '../../../realtime-provider.tsx';
import { api } from '../../../trpc.ts';
import type { Conversation, Message, Note } from '../inbox-queries.ts';
import { MessageItem } from './message-item.tsx';
import { NoteItem } from './note-item.tsx';
import { OutboxItem, useOutbox } from '../outbox/outbox-provider.tsx';
import type { OutboxMessage } from '../outbox/outbox-store.ts';

const TYPING_TTL_MS = 4_000;

/** Whether the visitor is writing. */
function useVisitorTyping(conversationId: string): boolean {
  const { socket } = useRealtime();
  const [isTyping, setTyping] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onTyping = (typing: TypingSignal): void => {
      if (typing.conversationId !== conversationId) return;
      setTyping(true);
      clearTimeout(timer);
      timer = setTimeout(() => setTyping(false), TYPING_TTL_MS);
    };
    socket.on('typing', onTyping);
    return () => {
      clearTimeout(timer);
      socket.off('typing', onTyping);
    };
  }, [socket, conversationId]);
  return isTyping;
}

/** Tells the visitor that their messages were seen, while the page is looked at. */
function useMarkRead({ id: conversationId, agentReadSeq, lastSeq }: Conversation): void {
  const markedSeq = useRef(0);
  useEffect(() => {
    const markRead = (): void => {
      if (document.hidden || lastSeq <= Math.max(agentReadSeq, markedSeq.current)) return;
      markedSeq.current = lastSeq;
      void api.conversations.markRead.mutate({ conversationId, seq: lastSeq }).catch(() => {
        markedSeq.current = 0;
      });
    };
    markRead();
    document.addEventListener('visibilitychange', markRead);
    return () => document.removeEventListener('visibilitychange', markRead);
  }, [conversationId, agentReadSeq, lastSeq]);
}

type LogEntry = { message: Message } | { note: Note } | { day: string };

const toDayKey = (at: string | Date): string => new Date(at).toDateString();

/** Messages and notes in the order in which they were written, each day under its date. */
function buildLogEntries(messages: readonly Message[], notes: readonly Note[]): LogEntry[] {
  const pendingNotes = [...notes];
  const entries: LogEntry[] = [];
  let day = '';
  const add = (entry: LogEntry, at: string | Date): void => {
    if (toDayKey(at) !== day) entries.push({ day: (day = toDayKey(at)) });
    entries.push(entry);
  };
  const addNotes = (before: number): void => {
    while (pendingNotes[0] && pendingNotes[0].afterSeq < before) {
      const note = pendingNotes.shift();
      if (note) add({ note }, note.createdAt);
    }
  };
  for (const message of messages) {
    addNotes(message.seq);
    add({ message }, message.createdAt);
  }
  addNotes(Infinity);
  return entries;
}

const dateFormat = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const DAY_MS = 86_400_000;

/** The date over the messages of one day. */
function DaySeparator({ day }: { day: string }) {
  const name = { [toDayKey(new Date())]: 'Today', [toDayKey(new Date(Date.now() - DAY_MS))]: 'Yesterday' }[day];
  return <li class="text-center text-sm font-medium quiet">{name ?? dateFormat.format(new Date(day))}</li>;
}

/** The answers to this conversation that the server does not have yet, or has not told of. */
function useOutboxMessages(id: string, messages: readonly Message[]): OutboxMessage[] {
  const storedIds = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  return useOutbox().messages.filter(
    ({ conversationId, clientMessageId }) => conversationId === id && !storedIds.has(clientMessageId),
  );
}

const NEAR_END_PX = 80;

/** Keeps who is at the end of what is scrolled at its end: when it grows, and when a window, a composer or a picture changes its size. */
function useStickToBottom(deps: readonly unknown[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const size = useRef('');
  const scrollToEnd = (): void => {
    if (isAtEnd.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  };
  useEffect(scrollToEnd, deps);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(scrollToEnd);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  const onScroll = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): void => {
    const before = size.current;
    size.current = `${scrollHeight} ${clientHeight}`;
    if (scrollHeight - scrollTop - clientHeight < NEAR_END_PX) isAtEnd.current = true;
    // Another size moves what is seen; that is nobody who scrolls up.
    else if (size.current === before) isAtEnd.current = false;
  };
  return { scroller, onScroll };
}

interface Props {
  conversation: Conversation;
  messages: Message[];
  notes: Note[];
  /** Messages that the member may still change, by id. */
  editableMessageIds: string[];
}

/** What was said, and between it what members noted. It stays at its end unless somebody has scrolled up to read. */
export function MessageLog({ conversation, messages, notes, editableMessageIds }: Props) {
  const isTyping = useVisitorTyping(conversation.id);
  const outboxMessages = useOutboxMessages(conversation.id, messages);
  useMarkRead(conversation);
  const { scroller, onScroll } = useStickToBottom([messages, notes, isTyping, outboxMessages.length]);
  return (
    <div
      ref={scroller}
      class="min-h-0 flex-1 overflow-y-auto p-4"
      tabIndex={0}
      role="region"
      aria-label="Messages"
      onScroll={({ currentTarget }) => onScroll(currentTarget)}
    >
      <div role="log" aria-label="Conversation">
        <ol class="mx-auto flex max-w-3xl flex-col gap-3">
          {buildLogEntries(messages, notes).map((entry) => {
            if ('day' in entry) return <DaySeparator key={entry.day} day={entry.day} />;
            if ('note' in entry)
              return <NoteItem key={entry.note.id} note={entry.note} conversationId={conversation.id} />;
            const { message } = entry;
            return (
              <MessageItem
                key={message.id}
                {...{ message, conversation }}
                isEditable={editableMessageIds.includes(message.id)}
              />
            );
          })}
          {outboxMessages.map((outboxMessage) => (
            <OutboxItem key={outboxMessage.clientMessageId} message={outboxMessage} />
          ))}
          {isTyping && <li class="text-sm quiet">The visitor is writing …</li>}
        </ol>
      </div>
    </div>
  );
}
