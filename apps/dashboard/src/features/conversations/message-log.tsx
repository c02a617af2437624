import type { Typing } from '@lobby/contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLive } from '../../live.tsx';
import { api } from '../../trpc.ts';
import type { Conversation, Message, Note } from './inbox-data.ts';
import { MessageItem } from './message-item.tsx';
import { NoteItem } from './note-item.tsx';
import { UnsentItem, useOutbox } from './unsent.tsx';
import type { Unsent } from './unsent-store.ts';

const TYPING_LASTS_MS = 4_000;

/** Whether the visitor is writing. */
function useTyping(conversationId: string): boolean {
  const { socket } = useLive();
  const [isTyping, setTyping] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onTyping = (typing: Typing): void => {
      if (typing.conversationId !== conversationId) return;
      setTyping(true);
      clearTimeout(timer);
      timer = setTimeout(() => setTyping(false), TYPING_LASTS_MS);
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
  const told = useRef(0);
  useEffect(() => {
    const mark = (): void => {
      if (document.hidden || lastSeq <= Math.max(agentReadSeq, told.current)) return;
      told.current = lastSeq;
      void api.conversations.markRead.mutate({ conversationId, seq: lastSeq }).catch(() => {
        told.current = 0;
      });
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [conversationId, agentReadSeq, lastSeq]);
}

type Entry = { message: Message } | { note: Note } | { day: string };

const dayOf = (at: string | Date): string => new Date(at).toDateString();

/** Messages and notes in the order in which they were written, each day under its date. */
function entriesOf(messages: readonly Message[], notes: readonly Note[]): Entry[] {
  const waiting = [...notes];
  const entries: Entry[] = [];
  let day = '';
  const add = (entry: Entry, at: string | Date): void => {
    if (dayOf(at) !== day) entries.push({ day: (day = dayOf(at)) });
    entries.push(entry);
  };
  const addNotes = (before: number): void => {
    while (waiting[0] && waiting[0].afterSeq < before) {
      const note = waiting.shift();
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

const date = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const DAY_MS = 86_400_000;

/** The date over the messages of one day. */
function DayLine({ day }: { day: string }) {
  const name = { [dayOf(new Date())]: 'Today', [dayOf(new Date(Date.now() - DAY_MS))]: 'Yesterday' }[day];
  return <li class="text-center text-sm font-medium quiet">{name ?? date.format(new Date(day))}</li>;
}

/** The answers to this conversation that the server does not have yet, or has not told of. */
function useUnsent(id: string, messages: readonly Message[]): Unsent[] {
  const arrived = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  return useOutbox().unsent.filter(
    ({ conversationId, clientMessageId }) => conversationId === id && !arrived.has(clientMessageId),
  );
}

const NEAR_PX = 80;

/** Keeps who is at the end of what is scrolled at its end: when it grows, and when a window, a composer or a picture changes its size. */
function useStayAtEnd(grown: readonly unknown[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const size = useRef('');
  const stay = (): void => {
    if (isAtEnd.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  };
  useEffect(stay, grown);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(stay);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  const onScroll = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): void => {
    const before = size.current;
    size.current = `${scrollHeight} ${clientHeight}`;
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) isAtEnd.current = true;
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
  changeable: string[];
}

/** What was said, and between it what members noted. It stays at its end unless somebody has scrolled up to read. */
export function MessageLog({ conversation, messages, notes, changeable }: Props) {
  const isTyping = useTyping(conversation.id);
  const unsent = useUnsent(conversation.id, messages);
  useMarkRead(conversation);
  const { scroller, onScroll } = useStayAtEnd([messages, notes, isTyping, unsent.length]);
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
          {entriesOf(messages, notes).map((entry) => {
            if ('day' in entry) return <DayLine key={entry.day} day={entry.day} />;
            if ('note' in entry)
              return <NoteItem key={entry.note.id} note={entry.note} conversationId={conversation.id} />;
            const { message } = entry;
            return (
              <MessageItem
                key={message.id}
                {...{ message, conversation }}
                isChangeable={changeable.includes(message.id)}
              />
            );
          })}
          {unsent.map((answer) => (
            <UnsentItem key={answer.clientMessageId} answer={answer} />
          ))}
          {isTyping && <li class="text-sm quiet">The visitor is writing …</li>}
        </ol>
      </div>
    </div>
  );
}
