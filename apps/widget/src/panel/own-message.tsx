import type { MessageView } from '@lobby/contracts';
import { useState } from 'preact/hooks';
import { Attachments } from './attachments.tsx';
import type { Chat } from './chat.ts';
import type { Unsent } from './state.ts';
import { say } from './texts.ts';

/** As long as the server lets an author change a message. */
const EDITABLE_MS = 5 * 60_000;

interface Props {
  message: MessageView;
  chat: Chat;
  isLast: boolean;
}

function EditForm({ message, chat, onDone }: Pick<Props, 'message' | 'chat'> & { onDone: () => void }) {
  return (
    <form
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('text');
        if (typeof text === 'string' && text.trim())
          void chat.edit(message.id, text).then((isDone) => isDone && onDone());
      }}
    >
      <textarea
        name="text"
        rows={3}
        aria-label={say('edit')}
        defaultValue={message.text}
        ref={(area) => area?.focus()}
      />
      <div class="row">
        <button type="submit" class="main">
          {say('save')}
        </button>
        <button type="button" onClick={onDone}>
          {say('cancel')}
        </button>
      </div>
    </form>
  );
}

/** How far the message has come, where a person reads. */
function markOf({ message: { seq }, chat }: Props): string {
  const { owner, agentDeliveredSeq, agentReadSeq } = chat.conversation.value ?? {};
  if (owner !== 'agent' && owner !== 'queue') return '';
  if ((agentReadSeq ?? 0) >= seq) return say('read');
  return (agentDeliveredSeq ?? 0) >= seq ? say('delivered') : say('sent');
}

/** What the visitor wrote; the last one can be changed and taken back for a while. */
export function OwnMessage(props: Props) {
  const { message, chat, isLast } = props;
  const [isEdited, setEdited] = useState(false);
  if (message.isDeleted) return <li class="own gone">{say('removed')}</li>;
  const canEdit = isLast && Date.now() - Date.parse(message.createdAt) < EDITABLE_MS && !chat.isAnswering.value;
  const mark = isLast ? markOf(props) : '';
  return (
    <li class="own">
      <span class="hidden">{say('you')}: </span>
      {isEdited ? (
        <EditForm message={message} chat={chat} onDone={() => setEdited(false)} />
      ) : (
        <div class="bubble own">
          {message.text}
          <Attachments message={message} chat={chat} />
        </div>
      )}
      <div class="under">
        {message.editedAt && <span>{say('edited')}</span>}
        {mark && <span>{mark}</span>}
        {canEdit && !isEdited && (
          <>
            <button type="button" onClick={() => setEdited(true)}>
              {say('edit')}
            </button>
            <button type="button" onClick={() => void chat.remove(message.id)}>
              {say('remove')}
            </button>
          </>
        )}
      </div>
    </li>
  );
}

/** What was written and hasn't arrived yet; it can be sent again. */
export function UnsentMessage({ entry, chat }: { entry: Unsent; chat: Chat }) {
  return (
    <li class="own">
      <div class={`bubble own ${entry.isFailed ? 'failed' : 'sending'}`}>{entry.text || '…'}</div>
      {entry.isFailed && (
        <p class="note" role="alert">
          {entry.reason ?? say('notSent')}{' '}
          <button type="button" class="link" onClick={() => void chat.sendAgain(entry)}>
            {say('tryAgain')}
          </button>
        </p>
      )}
    </li>
  );
}
