import { Badge, Button, Dialog, ErrorAlert, formatBytes, Markdown, useAction } from '@lobby/ui';
import { Check, CheckCheck, FileText } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import { AnswerTrace } from './answer-trace.tsx';
import { useRefreshConversation } from '../inbox-queries.ts';
import type { Conversation, Message } from '../inbox-queries.ts';
import { formatSystemEvent } from '../inbox-texts.ts';
import { LinkedText } from './linked-text.tsx';
import { CitationLink } from './citation-list.tsx';

const OUTCOME_LABELS = { answered: null, unsure: 'not sure', unknown: 'did not know' } as const;

function AnswerMeta({ message }: { message: Message }) {
  const [isOpen, setOpen] = useState(false);
  const outcome = message.outcome ? OUTCOME_LABELS[message.outcome] : null;
  return (
    <div class="mt-1 flex flex-wrap items-center gap-2 text-sm">
      {outcome && <Badge tone="warning">{outcome}</Badge>}
      {message.feedback && (
        <Badge tone={message.feedback === 'up' ? 'success' : 'error'}>
          {message.feedback === 'up' ? 'helpful' : 'not helpful'}
        </Badge>
      )}
      {message.feedbackReason && <q class="min-w-0 break-words">{message.feedbackReason}</q>}
      {message.state === 'cancelled' && <Badge>broken off</Badge>}
      {message.state === 'failed' && <Badge tone="error">failed</Badge>}
      {message.outcome && (
        <Button variant="ghost" size="small" onClick={() => setOpen(true)}>
          Why this answer?
        </Button>
      )}
      <Dialog title="Why this answer?" isOpen={isOpen} onClose={() => setOpen(false)}>
        <AnswerTrace messageId={message.id} />
      </Dialog>
    </div>
  );
}

/** Files of a message. Their links are good for a few minutes only, so each is asked for when it is opened. */
function Attachments({ attachments }: Pick<Message, 'attachments'>) {
  const open = useAction((attachmentId: string) => api.attachments.getLink.mutate({ attachmentId }), {
    onSuccess: (url) => window.open(url, '_blank', 'noopener'),
  });
  return (
    <ul aria-label="Files" class="mt-1 flex flex-col gap-2">
      {attachments.map(({ id, name, sizeBytes, url, isImage }) => (
        <li key={id}>
          <button
            type="button"
            class="flex max-w-full cursor-pointer items-center gap-2 rounded-field border border-current/25 p-2 text-left text-sm"
            onClick={() => open.run(id)}
          >
            {isImage ? (
              <img src={url} alt="" class="max-h-40 max-w-40 rounded-sm object-contain" loading="lazy" />
            ) : (
              <FileText size={18} aria-hidden="true" class="shrink-0" />
            )}
            <span class="min-w-0">
              <span class="block truncate">{name}</span>
              <span class="text-xs">{formatBytes(sizeBytes)}</span>
            </span>
          </button>
        </li>
      ))}
      <ErrorAlert error={open.error} />
    </ul>
  );
}

/** How far an agent's message has come: stored, received, seen. */
function ReadReceipt({ seq, conversation }: { seq: number; conversation: Conversation }) {
  const { visitorReadSeq, visitorDeliveredSeq } = conversation;
  if (visitorReadSeq >= seq)
    return <CheckCheck size={14} role="img" aria-label="Seen by the visitor" class="text-primary" />;
  if (visitorDeliveredSeq >= seq) return <CheckCheck size={14} role="img" aria-label="Received" />;
  return <Check size={14} role="img" aria-label="Sent" />;
}

function EditMessageForm({ message, onDone }: { message: Message; onDone: () => void }) {
  const refresh = useRefreshConversation(message.conversationId);
  const [text, setText] = useState(message.text);
  const save = useAction(() => api.conversations.editMessage.mutate({ messageId: message.id, text }), {
    onSuccess: () => {
      refresh();
      onDone();
    },
  });
  return (
    <div class="flex w-full max-w-[85%] flex-col gap-2">
      <textarea
        class="textarea w-full"
        aria-label="Your message"
        rows={3}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <ErrorAlert error={save.error} />
      <div class="flex justify-end gap-2">
        <Button size="small" onClick={onDone}>
          Cancel
        </Button>
        <Button
          size="small"
          variant="primary"
          isBusy={save.isRunning}
          disabled={text.trim() === ''}
          onClick={() => save.run()}
        >
          Save
        </Button>
      </div>
    </div>
  );
}

function MessageActions({ message, onEdit }: { message: Message; onEdit: () => void }) {
  const refresh = useRefreshConversation(message.conversationId);
  const remove = useAction(() => api.conversations.deleteMessage.mutate({ messageId: message.id }), {
    onSuccess: refresh,
  });
  return (
    <span class="flex gap-1">
      {message.text !== '' && (
        <button type="button" class="btn btn-ghost btn-xs" onClick={onEdit}>
          Change
        </button>
      )}
      <button type="button" class="btn btn-ghost btn-xs" disabled={remove.isRunning} onClick={() => remove.run()}>
        Take back
      </button>
    </span>
  );
}

const ALIGNMENT_CLASSES = { visitor: 'items-start', assistant: 'items-end', agent: 'items-end' } as const;
const BUBBLE_CLASSES = {
  visitor: 'bg-base-100 border border-base-300',
  assistant: 'bg-base-300',
  agent: 'bg-secondary text-secondary-content',
} as const;

/** What the company's side has written, as its visitor sees it. */
const MessageMarkdown = ({ text }: { text: string }) => (
  <div class="flex flex-col gap-2 break-words [&_a]:link [&_ol]:list-decimal [&_ol]:pl-5 [&_ul]:list-disc [&_ul]:pl-5">
    <Markdown text={text} renderCitation={(number) => <sup>[{number}]</sup>} />
  </div>
);

function MessageBubble({ message, author }: { message: Message; author: keyof typeof BUBBLE_CLASSES }) {
  const { text, citations, attachments, isDeleted } = message;
  if (isDeleted)
    return <p class="rounded-box border border-dashed border-base-300 px-4 py-2 quiet italic">Taken back</p>;
  return (
    <div class={`max-w-[85%] rounded-box px-4 py-2 ${BUBBLE_CLASSES[author]}`}>
      {text !== '' && (author === 'visitor' ? <LinkedText text={text} /> : <MessageMarkdown text={text} />)}
      {attachments.length > 0 && <Attachments attachments={attachments} />}
      {citations.length > 0 && (
        <ul class="mt-2 border-t border-base-content/20 pt-2 text-sm">
          {citations.map((citation) => (
            <li key={citation.marker} class="break-words">
              [{citation.marker}] <CitationLink citation={citation} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface Props {
  message: Message;
  conversation: Conversation;
  /** The member who looks wrote it, and may still change it. */
  isEditable: boolean;
}

/** One entry of a conversation, as an agent sees it. Nothing in its text is read as HTML. */
export function MessageItem({ message, conversation, isEditable }: Props) {
  const [isEditing, setEditing] = useState(false);
  const { author, text, attachments, isDeleted, editedAt } = message;
  if (author === 'system') return <li class="text-center text-sm quiet">{formatSystemEvent(message.event)}</li>;
  // An answer that an agent's taking over cut off before its first word.
  if (text === '' && attachments.length === 0 && !isDeleted) return null;
  const name = { visitor: conversation.visitorName, assistant: 'Assistant', agent: message.agentName ?? 'Agent' }[
    author
  ];
  return (
    <li class={`flex flex-col ${ALIGNMENT_CLASSES[author]}`}>
      <span class="mb-0.5 flex items-center gap-1 text-sm quiet">
        <span>
          {name},{' '}
          <time dateTime={message.createdAt}>
            {new Date(message.createdAt).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit' })}
          </time>
        </span>
        {editedAt && !isDeleted && <span>(changed)</span>}
        {author === 'agent' && <ReadReceipt seq={message.seq} conversation={conversation} />}
      </span>
      {isEditing ? (
        <EditMessageForm message={message} onDone={() => setEditing(false)} />
      ) : (
        <MessageBubble message={message} author={author} />
      )}
      {isEditable && !isDeleted && !isEditing && <MessageActions message={message} onEdit={() => setEditing(true)} />}
      {author === 'assistant' && <AnswerMeta message={message} />}
    </li>
  );
}
