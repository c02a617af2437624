import type { Conversation, Message, Note } from '../../inbox-queries.ts';
import { UnsentReplyItem } from '../../unsent/unsent-reply-item.tsx';
import { useUnsentReplies } from '../../unsent/unsent-replies-provider.tsx';
import type { UnsentReply } from '../../unsent/unsent-reply-store.ts';
import { t } from '../translate.ts';
import { buildLogEntries } from './build-log-entries.ts';
import type { LogEntry } from './build-log-entries.ts';
import { DaySeparator } from './day-separator.tsx';
import { MessageItem } from './message-item.tsx';
import { NoteItem } from './note-item.tsx';
import { useMarkRead } from './use-mark-read.ts';
import { useStickToBottom } from './use-stick-to-bottom.ts';
import { useVisitorTyping } from './use-visitor-typing.ts';

/** The replies to this conversation that the server doesn't have yet, or hasn't sent an event for. */
function useUnsentRepliesOf(id: string, messages: readonly Message[]): UnsentReply[] {
  const storedIds = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  return useUnsentReplies().messages.filter(
    ({ conversationId, clientMessageId }) => conversationId === id && !storedIds.has(clientMessageId),
  );
}

interface Props {
  conversation: Conversation;
  messages: readonly Message[];
  notes: readonly Note[];
  /** The ids of the messages that the member may still edit. */
  editableMessageIds: readonly string[];
}

function LogItem({
  entry,
  conversation,
  editableMessageIds,
}: { entry: LogEntry } & Pick<Props, 'conversation' | 'editableMessageIds'>) {
  if ('day' in entry) return <DaySeparator day={entry.day} />;
  if ('note' in entry) return <NoteItem note={entry.note} conversationId={conversation.id} />;
  const { message } = entry;
  return <MessageItem {...{ message, conversation }} isEditable={editableMessageIds.includes(message.id)} />;
}

const getEntryKey = (entry: LogEntry): string =>
  'day' in entry ? entry.day : 'note' in entry ? entry.note.id : entry.message.id;

/** The messages and notes of a conversation. The log stays at its end unless somebody has scrolled up to read. */
export function MessageLog({ conversation, messages, notes, editableMessageIds }: Props) {
  const isTyping = useVisitorTyping(conversation.id);
  const unsentReplies = useUnsentRepliesOf(conversation.id, messages);
  useMarkRead(conversation);
  const { scroller, onScroll } = useStickToBottom([messages, notes, isTyping, unsentReplies.length]);
  return (
    <div
      ref={scroller}
      class="min-h-0 flex-1 overflow-y-auto p-4"
      tabIndex={0}
      role="region"
      aria-label={t('messages')}
      onScroll={({ currentTarget }) => onScroll(currentTarget)}
    >
      <div role="log" aria-label={t('conversation')}>
        <ol class="mx-auto flex max-w-3xl flex-col gap-3">
          {buildLogEntries(messages, notes).map((entry) => (
            <LogItem key={getEntryKey(entry)} {...{ entry, conversation, editableMessageIds }} />
          ))}
          {unsentReplies.map((unsentReply) => (
            <UnsentReplyItem key={unsentReply.clientMessageId} message={unsentReply} />
          ))}
          {isTyping && <li class="text-sm quiet">{t('visitorTyping')}</li>}
        </ol>
      </div>
    </div>
  );
}
