import { Button, ErrorAlert, useAction } from '@lobby/ui';
import { api } from '../../../trpc.ts';
import { useRefreshConversation } from '../conversation/cache/use-conversation.ts';
import { t } from './translate.ts';
import { ComposerField } from './composer-field.tsx';
import { useDraft } from './use-draft.ts';
import { useMentionOptions, useMentionParser } from './autocomplete/use-mention-options.ts';

interface Props {
  conversationId: string;
  focusCount: number;
  draft: string;
  onTyping: () => void;
}

/** Adds a note. An @ and a name notify that teammate. */
export function NoteComposer({ conversationId, focusCount, draft, onTyping }: Props) {
  const { text, setText, clear } = useDraft({ conversationId, kind: 'note', text: draft });
  const parseMentions = useMentionParser();
  const refresh = useRefreshConversation(conversationId);
  const add = useAction(() => api.inbox.createNote.mutate({ conversationId, text, mentions: parseMentions(text) }), {
    onSuccess: () => {
      clear();
      refresh();
    },
  });
  const isEmpty = text.trim() === '';
  const submit = (): void => {
    if (!isEmpty && !add.isRunning) add.run();
  };
  return (
    <div class="flex flex-col gap-2">
      <ErrorAlert error={add.error} />
      <ComposerField
        label={t('yourNote')}
        placeholder={t('notePlaceholder')}
        text={text}
        options={useMentionOptions(text)}
        optionsLabel={t('teammates')}
        focusCount={focusCount}
        isNote
        onTextChange={(value) => {
          setText(value);
          onTyping();
        }}
        onSubmit={submit}
      />
      <div class="flex justify-end">
        <Button size="small" variant="primary" isBusy={add.isRunning} disabled={isEmpty} onClick={submit}>
          {t('addNote')}
        </Button>
      </div>
    </div>
  );
}
