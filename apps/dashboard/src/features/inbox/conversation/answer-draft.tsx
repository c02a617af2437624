import { Button, ErrorAlert, showToast, useAction } from '@lobby/ui';
import { Pencil, Send, X } from 'lucide-preact';
import { useCommands } from '../commands/commands-provider.tsx';
import { SuggestionSources } from '../composer/suggestion-sources.tsx';
import { api } from '../../../trpc.ts';
import type { ConversationCache } from './cache/conversation-cache.ts';
import { t } from './translate.ts';

interface Props {
  conversationId: string;
  draft: NonNullable<ConversationCache['answerDraft']>;
  /** The member has made it their own text. */
  onEdited: (text: string) => void;
}

function useDraftActions({ conversationId, draft: { id: draftId }, onEdited }: Props) {
  const reference = { conversationId, draftId };
  const send = useAction(
    () => api.inbox.sendAnswerDraft.mutate({ ...reference, clientMessageId: crypto.randomUUID() }),
    { onSuccess: () => showToast(t('draftSent')) },
  );
  const edit = useAction(() => api.inbox.editAnswerDraft.mutate(reference), { onSuccess: (text) => onEdited(text) });
  const discard = useAction(() => api.inbox.discardAnswerDraft.mutate(reference), {
    onSuccess: () => showToast(t('draftDiscarded')),
  });
  return { send, edit, discard };
}

/** An answer that the assistant has written and a member approves: sent as it is, changed first, or thrown away. */
export function AnswerDraft(props: Props) {
  const { text, citations, confidence } = props.draft;
  const { send, edit, discard } = useDraftActions(props);
  const isBusy = send.isRunning || edit.isRunning || discard.isRunning;
  useCommands([
    { label: t('sendDraft'), group: 'conversation', keys: 'y', run: send.run },
    { label: t('editDraft'), group: 'conversation', keys: 'c', run: edit.run },
    { label: t('discardDraft'), group: 'conversation', keys: 'd', run: discard.run },
  ]);
  return (
    <section
      aria-label={t('answerDraft')}
      class="mx-auto mb-3 max-h-[50vh] max-w-3xl overflow-y-auto rounded-box border border-base-300 p-3"
    >
      <h2 class="text-sm font-medium">{t('answerDraft')}</h2>
      <p class="text-xs quiet">{t('answerDraftHint', { confidence: String(Math.round(confidence * 100)) })}</p>
      <p class="my-2 text-sm whitespace-pre-wrap" dir="auto">
        {text}
      </p>
      <SuggestionSources citations={citations} />
      <ErrorAlert error={send.error ?? edit.error ?? discard.error} />
      <div class="mt-2 flex flex-wrap gap-1">
        <Button size="small" variant="primary" isBusy={send.isRunning} disabled={isBusy} onClick={() => send.run()}>
          <Send size={16} aria-hidden="true" /> {t('sendDraft')}
        </Button>
        <Button size="small" isBusy={edit.isRunning} disabled={isBusy} onClick={() => edit.run()}>
          <Pencil size={16} aria-hidden="true" /> {t('editDraft')}
        </Button>
        <Button size="small" variant="ghost" isBusy={discard.isRunning} disabled={isBusy} onClick={() => discard.run()}>
          <X size={16} aria-hidden="true" /> {t('discardDraft')}
        </Button>
      </div>
    </section>
  );
}
