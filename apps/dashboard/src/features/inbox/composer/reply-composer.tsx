import { Alert, Button, ErrorAlert } from '@lobby/ui';
import { Send, Sparkles } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useUnsentReplies } from '../unsent/unsent-replies-provider.tsx';
import { t } from './translate.ts';
import { AttachButton } from './attach-button.tsx';
import { AttachmentChips } from './attachment-chips.tsx';
import type { AutocompleteOption } from './autocomplete/autocomplete-option.ts';
import { ComposerField } from './composer-field.tsx';
import { findUnfilledVariable } from './reply-variables.ts';
import { ReplyEffects } from './reply-effects.tsx';
import { SuggestionSources } from './suggestion-sources.tsx';
import { useAttachments } from './use-attachments.ts';
import { useDraft } from './use-draft.ts';
import { useNotifyTyping } from './use-notify-typing.ts';
import { useReplySuggestion } from './use-reply-suggestion.ts';
import { useStandardReplyOptions } from './use-standard-reply-options.ts';

interface Props {
  conversationId: string;
  draft: string;
  variables: Readonly<Record<string, string>>;
  focusCount: number;
  /** False while a note is written: files that are dropped then are not for the visitor. */
  isActive: boolean;
  onTyping: () => void;
}

/** The text and attachments of a reply. Sending clears the field immediately for the next one. */
function useReply({ conversationId, draft }: Props) {
  const unsentReplies = useUnsentReplies();
  const { text, setText, clear } = useDraft({ conversationId, kind: 'reply', text: draft });
  const attachments = useAttachments(conversationId);
  const [effects, setEffects] = useState<AutocompleteOption['effects']>();
  const { attachmentIds, isUploading } = attachments;
  const unfilledVariable = findUnfilledVariable(text);
  const isEmpty = text.trim() === '' && attachmentIds.length === 0;
  const canSend = !isEmpty && !isUploading && unfilledVariable === null;
  const send = (): void => {
    const actions = effects?.actions ?? null;
    unsentReplies.send({ conversationId, clientMessageId: crypto.randomUUID(), text, attachmentIds, actions });
    clear();
    setEffects(undefined);
    attachments.clear();
  };
  return { text, setText, attachments, effects, setEffects, unfilledVariable, canSend, send };
}

interface ToolbarProps {
  canSend: boolean;
  isSuggesting: boolean;
  onSuggest: () => void;
  onFiles: (files: Iterable<File>) => void;
  onSend: () => void;
}

function Toolbar({ canSend, isSuggesting, onSuggest, onFiles, onSend }: ToolbarProps) {
  return (
    <div class="flex items-center gap-1">
      <Button variant="ghost" size="small" isBusy={isSuggesting} onClick={onSuggest}>
        <Sparkles size={16} aria-hidden="true" /> {t('suggest')}
      </Button>
      <AttachButton onFiles={onFiles} />
      <span class="me-2 text-xs quiet max-2xl:hidden">{t('newLineHint')}</span>
      <Button size="small" variant="primary" class="ms-auto" disabled={!canSend} onClick={onSend}>
        <Send size={16} aria-hidden="true" /> {t('send')}
      </Button>
    </div>
  );
}

/** Writes a reply, with standard replies by a slash, attachments, and a suggestion of the assistant. */
export function ReplyComposer(props: Props) {
  const { conversationId, variables, focusCount, isActive, onTyping } = props;
  const { text, setText, attachments, effects, setEffects, unfilledVariable, canSend, send } = useReply(props);
  const notifyTyping = useNotifyTyping(conversationId);
  const { options, emptyText } = useStandardReplyOptions(text, variables);
  const { suggest, citations, clearCitations } = useReplySuggestion(conversationId, text, setText);
  const submit = (): void => {
    if (!canSend) return;
    clearCitations();
    send();
  };
  return (
    <div class="flex flex-col gap-2">
      <ErrorAlert error={suggest.error} />
      <SuggestionSources citations={citations} onClose={clearCitations} />
      <AttachmentChips attachments={attachments.attachments} onRemove={attachments.remove} />
      {effects && <ReplyEffects description={effects.description} onRemove={() => setEffects(undefined)} />}
      {unfilledVariable && <Alert variant="warning">{t('unfilledVariable', { variable: unfilledVariable })}</Alert>}
      <ComposerField
        label={t('yourReply')}
        placeholder={t('replyPlaceholder')}
        optionsLabel={t('standardReplies')}
        {...{ text, options, emptyText, focusCount }}
        onTextChange={(value) => {
          setText(value);
          notifyTyping();
          onTyping();
        }}
        onInsert={(option) => {
          if (option.effects) setEffects(option.effects);
        }}
        onSubmit={submit}
        onFiles={isActive ? attachments.add : undefined}
      />
      <Toolbar
        canSend={canSend}
        isSuggesting={suggest.isRunning}
        onSuggest={suggest.run}
        onFiles={attachments.add}
        onSend={submit}
      />
    </div>
  );
}
