import { Button, FaultAlert, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { useMentionChoices } from './completions.tsx';
import { useRefresh, useTeam } from './inbox-data.ts';
import { WritingField } from './writing-field.tsx';

interface Props {
  conversationId: string;
  focusAt: number;
  onTyping: () => void;
}

/** Where members write for each other; an @ and a name tells that colleague. */
export function NoteComposer({ conversationId, focusAt, onTyping }: Props) {
  const [text, setText] = useState('');
  const team = useTeam();
  const refresh = useRefresh(conversationId);
  const choices = useMentionChoices(text, true);
  const add = useAction(
    () => {
      const mentions = team.filter(({ name }) => text.includes(`@${name}`)).map(({ memberId }) => memberId);
      return api.inbox.addNote.mutate({ conversationId, text, mentions });
    },
    {
      onDone: () => {
        setText('');
        refresh();
      },
    },
  );
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
          setText(value);
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
