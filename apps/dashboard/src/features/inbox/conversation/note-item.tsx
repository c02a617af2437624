import { Button, ErrorAlert, useAction } from '@lobby/ui';
import { StickyNote } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import { useMentionParser } from '../composer/autocomplete.tsx';
import { useAgentSettings, useRefreshConversation } from '../inbox-queries.ts';
import type { Note } from '../inbox-queries.ts';
import { LinkedText } from './linked-text.tsx';

interface EditNoteFormProps {
  note: Note;
  conversationId: string;
  onDone: () => void;
}

function EditNoteForm({ note, conversationId, onDone }: EditNoteFormProps) {
  const refresh = useRefreshConversation(conversationId);
  const parseMentions = useMentionParser();
  const [text, setText] = useState(note.text);
  const save = useAction(() => api.inbox.updateNote.mutate({ noteId: note.id, text, mentions: parseMentions(text) }), {
    onSuccess: () => {
      refresh();
      onDone();
    },
  });
  return (
    <div class="flex flex-col gap-2">
      <textarea
        class="textarea w-full"
        aria-label="Your note"
        rows={3}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <ErrorAlert error={save.error} />
      <div class="flex gap-2">
        <Button size="small" variant="primary" isBusy={save.isRunning} onClick={() => save.run()}>
          Save
        </Button>
        <Button size="small" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

/** A note between the messages: for members only, and it looks like nothing that was sent. */
export function NoteItem({ note, conversationId }: { note: Note; conversationId: string }) {
  const settings = useAgentSettings();
  const refresh = useRefreshConversation(conversationId);
  const [isEditing, setEditing] = useState(false);
  const remove = useAction(() => api.inbox.removeNote.mutate({ noteId: note.id }), { onSuccess: refresh });
  const isMine = note.memberId !== null && note.memberId === settings.data?.memberId;
  return (
    <li class="mx-auto w-full max-w-xl rounded-box border border-dashed border-warning-content/50 bg-warning px-4 py-2 text-warning-content">
      <p class="mb-0.5 flex items-center gap-1.5 text-sm">
        <StickyNote size={14} aria-hidden="true" class="shrink-0" />
        <span class="font-medium">Note of {note.memberName ?? 'a former member'}</span>
        <time dateTime={new Date(note.createdAt).toISOString()}>
          {new Date(note.createdAt).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit' })}
        </time>
        {note.isEdited && <span>(changed)</span>}
      </p>
      {isEditing ? (
        <EditNoteForm note={note} conversationId={conversationId} onDone={() => setEditing(false)} />
      ) : (
        <LinkedText text={note.text} />
      )}
      {isMine && !isEditing && (
        <div class="mt-1 flex gap-1">
          <button type="button" class="btn btn-ghost btn-xs" onClick={() => setEditing(true)}>
            Change
          </button>
          <button type="button" class="btn btn-ghost btn-xs" disabled={remove.isRunning} onClick={() => remove.run()}>
            Remove
          </button>
        </div>
      )}
    </li>
  );
}
