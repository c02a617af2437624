import { Button, ErrorAlert, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../../trpc.ts';
import { useMentionParser } from '../../composer/autocomplete/use-mention-options.ts';
import type { Note } from '../../inbox-queries.ts';
import { t } from '../translate.ts';
import { useRefreshConversation } from '../cache/use-conversation.ts';

interface Props {
  note: Note;
  conversationId: string;
  onDone: () => void;
}

/** Edits a note of the member's own. */
export function EditNoteForm({ note, conversationId, onDone }: Props) {
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
        dir="auto"
        aria-label={t('yourNote')}
        rows={3}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <ErrorAlert error={save.error} />
      <div class="flex gap-2">
        <Button size="small" variant="primary" isBusy={save.isRunning} onClick={() => save.run()}>
          {t('save')}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
