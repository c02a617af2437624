import type { Typing } from '@lobby/contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLive } from '../../live.tsx';
import { api } from '../../trpc.ts';
import type { Conversation, Message, Note } from './inbox-data.ts';
import { MessageItem } from './message-item.tsx';
import { NoteItem } from './note-item.tsx';

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

type Entry = { message: Message } | { note: Note };

/** Messages and notes in the order in which they were written. */
function entriesOf(messages: readonly Message[], notes: readonly Note[]): Entry[] {
  const waiting = [...notes];
  const entries: Entry[] = [];
  const addNotes = (before: number): void => {
    while (waiting[0] && waiting[0].afterSeq < before) {
      const note = waiting.shift();
      if (note) entries.push({ note });
    }
  };
  for (const message of messages) {
    addNotes(message.seq);
    entries.push({ message });
  }
  addNotes(Infinity);
  return entries;
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
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const isTyping = useTyping(conversation.id);
  useMarkRead(conversation);
  useEffect(() => {
    if (isAtEnd.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [messages, notes, isTyping]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // A window or a composer that changes its size leaves who was at the end at the end.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTo({ top: element.scrollHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={scroller}
      class="min-h-0 flex-1 overflow-y-auto p-4"
      tabIndex={0}
      role="region"
      aria-label="Messages"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 80;
      }}
    >
      <div role="log" aria-label="Conversation">
        <ol class="mx-auto flex max-w-3xl flex-col gap-3">
          {entriesOf(messages, notes).map((entry) =>
            'note' in entry ? (
              <NoteItem key={entry.note.id} note={entry.note} conversationId={conversation.id} />
            ) : (
              <MessageItem
                key={entry.message.id}
                message={entry.message}
                conversation={conversation}
                isChangeable={changeable.includes(entry.message.id)}
              />
            ),
          )}
          {isTyping && <li class="text-sm quiet">The visitor is writing …</li>}
        </ol>
      </div>
    </div>
  );
}
