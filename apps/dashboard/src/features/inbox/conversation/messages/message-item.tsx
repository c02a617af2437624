import { inDisplayLanguage } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { lazyView } from '../../../../lazy/lazy-view.tsx';
import type { Conversation, Message } from '../../inbox-queries.ts';
import { t } from '../translate.ts';
import { useShownMessage } from '../translation/use-shown-message.tsx';
import { AnswerMeta } from './answer-meta.tsx';
import { EditMessageForm } from './edit-message-form.tsx';
import { formatSystemEvent } from './format-system-event.ts';
import { MessageActions } from './message-actions.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { ReadReceipt } from './read-receipt.tsx';

const DeliveryStatus = lazyView(async () => (await import('../../../channels/delivery-status.tsx')).DeliveryStatus);

const loadReplyMails = () => import('../../../channels/email/reply-mails.tsx');

const ReplyMailStatus = lazyView(
  async () => (await loadReplyMails()).ReplyMailStatus,
  () => null,
);

const ReceivedMail = lazyView(
  async () => (await loadReplyMails()).ReceivedMail,
  () => null,
);

const MailDetails = lazyView(async () => (await import('../../../channels/email/mail-details.tsx')).MailDetails);

const timeFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }),
);

const ALIGNMENT_CLASSES = { visitor: 'items-start', assistant: 'items-end', agent: 'items-end' } as const;

/** The author of a message that isn't a system event. */
export type SpeakerRole = keyof typeof ALIGNMENT_CLASSES;

interface Props {
  message: Message;
  conversation: Conversation;
  /** The member wrote it and may still edit it. */
  isEditable: boolean;
}

function MessageHeading({
  message,
  conversation,
  author,
}: Pick<Props, 'message' | 'conversation'> & { author: SpeakerRole }) {
  const { id, createdAt, editedAt, isDeleted, seq, state, agentName } = message;
  const names: Record<SpeakerRole, string> = {
    visitor: conversation.visitorName,
    assistant: t('assistant'),
    agent: agentName ?? t('agent'),
  };
  return (
    <span
      class={`mb-0.5 flex flex-wrap items-center gap-x-1 text-sm quiet ${author === 'visitor' ? '' : 'justify-end'}`}
    >
      <span>
        {names[author]}, <time dateTime={createdAt}>{timeFormat().format(new Date(createdAt))}</time>
      </span>
      {editedAt && !isDeleted && <span>{t('edited')}</span>}
      {conversation.channel === 'widget' && author === 'agent' && <ReadReceipt seq={seq} conversation={conversation} />}
      {author !== 'visitor' &&
        state === 'final' &&
        (conversation.channel === 'widget' ? (
          <ReplyMailStatus conversationId={conversation.id} message={message} />
        ) : (
          <DeliveryStatus conversationId={conversation.id} messageId={id} />
        ))}
    </span>
  );
}

function SpokenMessage({ message, conversation, isEditable, author }: Props & { author: SpeakerRole }) {
  const [isEditing, setEditing] = useState(false);
  const { shown, note } = useShownMessage(message);
  return (
    <li class={`flex flex-col ${ALIGNMENT_CLASSES[author]}`}>
      <MessageHeading {...{ message, conversation, author }} />
      {isEditing ? (
        <EditMessageForm message={message} onDone={() => setEditing(false)} />
      ) : (
        <MessageBubble message={shown} author={author} />
      )}
      {!isEditing && note}
      {conversation.channel === 'email' && author === 'visitor' && !message.isDeleted && (
        <MailDetails conversationId={conversation.id} messageId={message.id} />
      )}
      {conversation.channel === 'widget' && author === 'visitor' && !message.isDeleted && (
        <ReceivedMail conversationId={conversation.id} message={message} />
      )}
      {isEditable && !message.isDeleted && !isEditing && (
        <MessageActions message={message} onEdit={() => setEditing(true)} />
      )}
      {author === 'assistant' && !message.isDeleted && <AnswerMeta message={message} />}
    </li>
  );
}

/** One message of a conversation. Nothing in its text is read as HTML. */
export function MessageItem({ message, conversation, isEditable }: Props) {
  const { author, text, attachments, isDeleted, event } = message;
  if (author === 'system')
    return <li class="text-center text-sm quiet">{formatSystemEvent(event, conversation.channel)}</li>;
  // An answer that was stopped before its first word is empty.
  if (text === '' && attachments.length === 0 && !isDeleted) return null;
  return <SpokenMessage {...{ message, conversation, isEditable, author }} />;
}
