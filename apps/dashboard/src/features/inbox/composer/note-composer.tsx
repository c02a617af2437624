import { Button, ErrorAlert, useAction } from '@lobby/ui';
import { api } from '../../../trpc.ts';
import { useMentionOptions, useMentionParser } from './autocomplete.tsx';
import { useRefreshConversation } from '../inbox-queries.ts';
import { useDraft } from './use-draft.ts';
import { ComposerField } from './composer-field.tsx';

interface Props {
  conversationId: string;
  focusCount: number;
  /** What the member has begun to write. */
  draft: string;
  onTyping: () => void;
}

/** Where members write for each other; an @ and a name tells that colleague. */
export function NoteComposer({ conversationId, focusCount, draft, onTyping }: Props) {
  const { text, change: updateText, clear } = useDraft({ conversationId, kind: 'note', text: draft });
  const parseMentions = useMentionParser();
  const refresh = useRefreshConversation(conversationId);
  const mentionOptions = useMentionOptions(text);
  const add = useAction(() => api.inbox.createNote.mutate({ conversationId, text, mentions: parseMentions(text) }), {
    onSuccess: () => {
      clear();
      refresh();
    },
  });
  const submit = (): void => {
    if (text.trim() !== '' && !add.isRunning) add.run();
  };
  return (
    <div class="flex flex-col gap-2">
      <ErrorAlert error={add.error} />
      <ComposerField
        label="Your note"
        placeholder="A note for your colleagues. The visitor never sees it. @ mentions somebody."
        text={text}
        options={mentionOptions}
        optionsLabel="Colleagues"
        focusCount={focusCount}
        isNote
        onTextChange={(value) => {
          updateText(value);
          onTyping();
        }}
        onSubmit={submit}
      />
      <div class="flex justify-end">
        <Button size="small" variant="primary" isBusy={add.isRunning} disabled={text.trim() === ''} onClick={submit}>
          Add the note
        </Button>
      </div>
    </div>
  );
}
