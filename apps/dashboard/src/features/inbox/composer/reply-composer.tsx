import type { Citation } from '@lobby/contracts/answers';
import { Alert, Button, ErrorAlert, showToast, useAction } from '@lobby/ui';
import { LoaderCircle, Paperclip, Send, Sparkles, X } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { useRealtime } from '../../../realtime-provider.tsx';
import { api } from '../../../trpc.ts';
import { findUnfilledVariable, useStandardReplyOptions } from './autocomplete.tsx';
import { CitationList } from '../conversation/citation-list.tsx';
import { useOutbox } from '../outbox/outbox-provider.tsx';
import { useDraft } from './use-draft.ts';
import { useAttachments } from './use-attachments.ts';
import type { PendingAttachment } from './use-attachments.ts';
import { ComposerField } from './composer-field.tsx';

const TYPING_INTERVAL_MS = 2_000;
/** Where an answer points to its sources; an agent's own words point to none. */
const CITATION_MARKER = /\s?\[\d+\]/g;

interface Props {
  conversationId: string;
  draft: string;
  variables: Readonly<Record<string, string>>;
  focusCount: number;
  /** Not while a note is written: files that are dropped then are not for the visitor. */
  isActive: boolean;
  onTyping: () => void;
}

/** Tells the visitor that somebody writes, at most every two seconds. */
function useNotifyTyping(conversationId: string): () => void {
  const { socket } = useRealtime();
  const lastTypingAt = useRef(0);
  return () => {
    if (Date.now() - lastTypingAt.current < TYPING_INTERVAL_MS) return;
    lastTypingAt.current = Date.now();
    if (socket.connected) socket.emit('typing', { conversationId });
  };
}

/** What is written, its files, and the way out: the field is free at once for the next answer. */
function useReply({ conversationId, draft }: Props) {
  const outbox = useOutbox();
  const { text, change: updateText, clear } = useDraft({ conversationId, kind: 'answer', text: draft });
  const files = useAttachments(conversationId);
  const send = (): void => {
    outbox.send({ conversationId, clientMessageId: crypto.randomUUID(), text, attachmentIds: files.attachmentIds });
    clear();
    files.clear();
  };
  return { text, change: updateText, files, send };
}

function AttachmentChips({ files, onRemove }: { files: PendingAttachment[]; onRemove: (key: number) => void }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Files of your answer" class="flex flex-wrap gap-2">
      {files.map(({ key, name, attachmentId, errorText }) => (
        <li
          key={key}
          class={`flex max-w-full items-center gap-2 rounded-field border px-2 py-1 text-sm ${errorText ? 'border-error text-error' : 'border-base-300'}`}
        >
          {!attachmentId && !errorText && <LoaderCircle size={14} aria-label="On its way" class="animate-spin" />}
          <span class="truncate">{errorText ? `${name}: ${errorText}` : name}</span>
          <button type="button" class="cursor-pointer" aria-label={`Remove ${name}`} onClick={() => onRemove(key)}>
            <X size={14} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function AttachButton({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="ghost" size="small" onClick={() => picker.current?.click()}>
        <Paperclip size={16} aria-hidden="true" /> File
      </Button>
      <input
        ref={picker}
        type="file"
        multiple
        class="hidden"
        aria-label="Files of your answer"
        onChange={(event) => {
          onFiles(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** Asks what could be answered, puts it behind what is written already, and keeps its sources to be shown. */
function useReplySuggestion(conversationId: string, text: string, updateText: (text: string) => void) {
  const [citations, setCitations] = useState<Citation[]>([]);
  const suggest = useAction(() => api.inbox.suggestReply.mutate({ conversationId }), {
    onSuccess: (suggestion) => {
      if (suggestion.text === '')
        return showToast('The assistant knows nothing about this. Please write your own answer.');
      updateText([text.trim(), suggestion.text.replaceAll(CITATION_MARKER, '')].filter(Boolean).join('\n\n'));
      setCitations(suggestion.citations);
    },
  });
  return { suggest, sources: citations, setSources: setCitations };
}

/** Where the agent answers: standard replies by a slash, files by drop and paste, and a suggestion to begin with. */
export function ReplyComposer(props: Props) {
  const { conversationId, variables, focusCount, isActive, onTyping } = props;
  const { text, change: updateText, files, send } = useReply(props);
  const notifyTyping = useNotifyTyping(conversationId);
  const { options, emptyText } = useStandardReplyOptions(text, variables);
  const unfilledVariable = findUnfilledVariable(text);
  const {
    suggest,
    sources: citations,
    setSources: setCitations,
  } = useReplySuggestion(conversationId, text, updateText);
  const isEmpty = text.trim() === '' && files.attachmentIds.length === 0;
  const submit = (): void => {
    if (isEmpty || files.isUploading || unfilledVariable) return;
    setCitations([]);
    send();
  };
  return (
    <div class="flex flex-col gap-2">
      <ErrorAlert error={suggest.error} />
      {citations.length > 0 && (
        <CitationList title="Suggested from" citations={citations} onClose={() => setCitations([])} />
      )}
      <AttachmentChips files={files.files} onRemove={files.remove} />
      {unfilledVariable && (
        <Alert variant="warning">{unfilledVariable} is not known here. Write something in its place, then send.</Alert>
      )}
      <ComposerField
        label="Your answer"
        placeholder="Write an answer … / for a standard reply"
        text={text}
        options={options}
        optionsLabel="Standard replies"
        emptyText={emptyText}
        focusCount={focusCount}
        onTextChange={(value) => {
          updateText(value);
          notifyTyping();
          onTyping();
        }}
        onSubmit={submit}
        onFiles={isActive ? files.add : undefined}
      />
      <div class="flex items-center gap-1">
        <Button variant="ghost" size="small" isBusy={suggest.isRunning} onClick={() => suggest.run()}>
          <Sparkles size={16} aria-hidden="true" /> Suggest
        </Button>
        <AttachButton onFiles={files.add} />
        <span class="mr-2 text-xs quiet max-2xl:hidden">Shift and Enter begin a new line</span>
        <Button
          size="small"
          variant="primary"
          class="ml-auto"
          disabled={isEmpty || files.isUploading || unfilledVariable !== null}
          onClick={submit}
        >
          <Send size={16} aria-hidden="true" /> Send
        </Button>
      </div>
    </div>
  );
}
