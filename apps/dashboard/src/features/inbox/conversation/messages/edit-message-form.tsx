import { Button, ErrorAlert, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../../trpc.ts';
import type { Message } from '../../inbox-queries.ts';
import { t } from '../translate.ts';
import { useRefreshConversation } from '../cache/use-conversation.ts';

/** Edits a message of the member's own. */
export function EditMessageForm({ message, onDone }: { message: Message; onDone: () => void }) {
  const refresh = useRefreshConversation(message.conversationId);
  const [text, setText] = useState(message.text);
  const save = useAction(() => api.conversations.editMessage.mutate({ messageId: message.id, text }), {
    onSuccess: () => {
      refresh();
      onDone();
    },
  });
  return (
    <div class="flex w-full max-w-[85%] flex-col gap-2">
      <textarea
        class="textarea w-full"
        dir="auto"
        aria-label={t('yourMessage')}
        rows={3}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <ErrorAlert error={save.error} />
      <div class="flex justify-end gap-2">
        <Button size="small" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button
          size="small"
          variant="primary"
          isBusy={save.isRunning}
          disabled={text.trim() === ''}
          onClick={() => save.run()}
        >
          {t('save')}
        </Button>
      </div>
    </div>
  );
}
