import { Button, FaultAlert, useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { useMentionChoices, useMentionsOf } from './completions.tsx';
import { useRefresh } from './inbox-data.ts';
import { useDraft } from './use-draft.ts';
import { WritingField } from './writing-field.tsx';

interface Props {
  conversationId: string;
  focusAt: number;
  /** What the member has begun to write. */
  draft: string;
  onTyping: () => void;
}

/** Where members write for each other; an @ and a name tells that colleague. */
export function NoteComposer({ conversationId, focusAt, draft, onTyping }: Props) {
  const { text, change, clear } = useDraft({ conversationId, kind: 'note', text: draft });
  const mentionsOf = useMentionsOf();
  const refresh = useRefresh(conversationId);
  const choices = useMentionChoices(text);
  const add = useAction(() => api.inbox.addNote.mutate({ conversationId, text, mentions: mentionsOf(text) }), {
    onDone: () => {
      clear();
      refresh();
    },
  });
  const submit = (): void => {
    if (text.trim() !== '' && !add.isRunning) add.run();
  };
  return (
    <div class="flex flex-col gap-2">
      <FaultAlert fault={add.fault} />
      <WritingField
        label="Your note"
        placeholder="A note for your colleagues. The visitor never sees it. @ mentions somebody."
        text={text}
        choices={choices}
        choicesLabel="Colleagues"
        focusAt={focusAt}
        isNote
        onText={(value) => {
          change(value);
          onTyping();
        }}
        onSubmit={submit}
      />
      <div class="flex justify-end">
        <Button size="small" look="primary" isBusy={add.isRunning} disabled={text.trim() === ''} onClick={submit}>
          Add the note
        </Button>
      </div>
    </div>
  );
}
