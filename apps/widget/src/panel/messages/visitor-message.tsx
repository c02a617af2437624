import type { MessageView } from '@lobby/contracts/conversations';
import { EDIT_WINDOW_MINUTES } from '@lobby/contracts/message-limits';
import { useEffect, useState } from 'preact/hooks';
import { Attachments } from './attachments.tsx';
import type { Chat } from '../chat/create-chat.ts';
import { translate } from '../i18n/translate.ts';

const EDIT_WINDOW_MS = EDIT_WINDOW_MINUTES * 60_000;

interface Props {
  message: MessageView;
  chat: Chat;
  isLast: boolean;
}

function EditMessageForm({ message, chat, onDone }: Pick<Props, 'message' | 'chat'> & { onDone: () => void }) {
  return (
    <form
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('text');
        if (typeof text === 'string' && text.trim()) void chat.editMessage(message.id, text);
      }}
    >
      <textarea
        name="text"
        dir="auto"
        rows={3}
        aria-label={translate('edit')}
        defaultValue={message.text}
        ref={(area) => area?.focus()}
      />
      <div class="row">
        <button type="submit" class="main">
          {translate('save')}
        </button>
        <button type="button" onClick={onDone}>
          {translate('cancel')}
        </button>
      </div>
    </form>
  );
}

/** Whether a person has received and read the message; empty while the assistant answers. */
function formatReceipt({ message: { seq }, chat }: Props): string {
  const { owner, agentDeliveredSeq, agentReadSeq } = chat.conversation.value ?? {};
  if (owner !== 'agent' && owner !== 'queue') return '';
  if ((agentReadSeq ?? 0) >= seq) return translate('read');
  return (agentDeliveredSeq ?? 0) >= seq ? translate('delivered') : translate('sent');
}

/** A message of the visitor. The last one can be edited and deleted for a few minutes. */
export function VisitorMessage(props: Props) {
  const { message, chat, isLast } = props;
  const [isEditing, setEditing] = useState(false);
  useEffect(() => setEditing(false), [message.editedAt]);
  if (message.isDeleted) return <li class="own gone">{translate('messageDeleted')}</li>;
  const canEdit = isLast && Date.now() - Date.parse(message.createdAt) < EDIT_WINDOW_MS && !chat.isAnswering.value;
  const receipt = isLast ? formatReceipt(props) : '';
  return (
    <li class="own">
      <span class="hidden">{translate('you')}: </span>
      {isEditing ? (
        <EditMessageForm message={message} chat={chat} onDone={() => setEditing(false)} />
      ) : (
        <div class="bubble own" dir="auto">
          {message.text}
          <Attachments message={message} chat={chat} />
        </div>
      )}
      <div class="under">
        {message.editedAt && <span>{translate('edited')}</span>}
        {receipt && <span>{receipt}</span>}
        {canEdit && !isEditing && (
          <>
            <button type="button" onClick={() => setEditing(true)}>
              {translate('edit')}
            </button>
            <button type="button" onClick={() => void chat.deleteMessage(message.id)}>
              {translate('remove')}
            </button>
          </>
        )}
      </div>
    </li>
  );
}
