import { PlainText, useAction, inDisplayLanguage } from '@lobby/ui';
import { StickyNote } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../../../../trpc.ts';
import { useAgentSettings } from '../../inbox-queries.ts';
import type { Note } from '../../inbox-queries.ts';
import { t } from '../translate.ts';
import { useRefreshConversation } from '../cache/use-conversation.ts';
import { EditNoteForm } from './edit-note-form.tsx';

const timeFormat = inDisplayLanguage(
  (language) => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }),
);

interface Props {
  note: Note;
  conversationId: string;
}

function NoteHeading({ note: { memberName, createdAt, isEdited } }: Pick<Props, 'note'>) {
  const at = new Date(createdAt);
  return (
    <p class="mb-0.5 flex items-center gap-1.5 text-sm">
      <StickyNote size={14} aria-hidden="true" class="shrink-0" />
      <span class="font-medium">{t('noteBy', { name: memberName ?? t('formerMember') })}</span>
      <time dateTime={at.toISOString()}>{timeFormat().format(at)}</time>
      {isEdited && <span>{t('edited')}</span>}
    </p>
  );
}

function NoteActions({ note, conversationId, onEdit }: Props & { onEdit: () => void }) {
  const refresh = useRefreshConversation(conversationId);
  const { run, isRunning } = useAction(() => api.inbox.removeNote.mutate({ noteId: note.id }), { onSuccess: refresh });
  return (
    <div class="mt-1 flex gap-1">
      <button type="button" class="btn btn-ghost btn-xs" onClick={onEdit}>
        {t('edit')}
      </button>
      <button type="button" class="btn btn-ghost btn-xs" disabled={isRunning} onClick={() => run()}>
        {t('delete')}
      </button>
    </div>
  );
}

/** A note between the messages, which only members see. */
export function NoteItem({ note, conversationId }: Props) {
  const memberId = useAgentSettings().data?.memberId;
  const [isEditing, setEditing] = useState(false);
  const isMine = note.memberId !== null && note.memberId === memberId;
  return (
    <li class="mx-auto w-full max-w-xl rounded-box border border-dashed border-warning-content/50 bg-warning px-4 py-2 text-warning-content">
      <NoteHeading note={note} />
      {isEditing ? (
        <EditNoteForm note={note} conversationId={conversationId} onDone={() => setEditing(false)} />
      ) : (
        <div class="break-words [&_.plain-text]:whitespace-pre-wrap [&_a]:link" dir="auto">
          <PlainText text={note.text} />
        </div>
      )}
      {isMine && !isEditing && <NoteActions {...{ note, conversationId }} onEdit={() => setEditing(true)} />}
    </li>
  );
}
