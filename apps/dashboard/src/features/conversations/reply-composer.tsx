import type { Citation } from '@lobby/contracts';
import { Alert, Button, FaultAlert, showToast, useAction } from '@lobby/ui';
import { LoaderCircle, Paperclip, Send, Sparkles, X } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { useLive } from '../../live.tsx';
import { api } from '../../trpc.ts';
import { unfilledIn, useReplyChoices } from './completions.tsx';
import { SourceList } from './source-list.tsx';
import { useOutbox } from './unsent.tsx';
import { useDraft } from './use-draft.ts';
import { useFiles } from './use-files.ts';
import type { PendingFile } from './use-files.ts';
import { WritingField } from './writing-field.tsx';

const TYPING_EVERY_MS = 2_000;
/** Where an answer points to its sources; an agent's own words point to none. */
const MARKER = /\s?\[\d+\]/g;

interface Props {
  conversationId: string;
  draft: string;
  variables: Readonly<Record<string, string>>;
  focusAt: number;
  /** Not while a note is written: files that are dropped then are not for the visitor. */
  isShown: boolean;
  onTyping: () => void;
}

/** Tells the visitor that somebody writes, at most every two seconds. */
function useTellTyping(conversationId: string): () => void {
  const { socket } = useLive();
  const last = useRef(0);
  return () => {
    if (Date.now() - last.current < TYPING_EVERY_MS) return;
    last.current = Date.now();
    if (socket.connected) socket.emit('typing', { conversationId });
  };
}

/** What is written, its files, and the way out: the field is free at once for the next answer. */
function useAnswer({ conversationId, draft }: Props) {
  const outbox = useOutbox();
  const { text, change, clear } = useDraft({ conversationId, kind: 'answer', text: draft });
  const files = useFiles(conversationId);
  const send = (): void => {
    outbox.send({ conversationId, clientMessageId: crypto.randomUUID(), text, attachmentIds: files.attachmentIds });
    clear();
    files.clear();
  };
  return { text, change, files, send };
}

function FileChips({ files, onRemove }: { files: PendingFile[]; onRemove: (key: number) => void }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Files of your answer" class="flex flex-wrap gap-2">
      {files.map(({ key, name, attachmentId, fault }) => (
        <li
          key={key}
          class={`flex max-w-full items-center gap-2 rounded-field border px-2 py-1 text-sm ${fault ? 'border-error text-error' : 'border-base-300'}`}
        >
          {!attachmentId && !fault && <LoaderCircle size={14} aria-label="On its way" class="animate-spin" />}
          <span class="truncate">{fault ? `${name}: ${fault}` : name}</span>
          <button type="button" class="cursor-pointer" aria-label={`Remove ${name}`} onClick={() => onRemove(key)}>
            <X size={14} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function FileButton({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="ghost" size="small" onClick={() => picker.current?.click()}>
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
function useSuggestion(conversationId: string, text: string, change: (text: string) => void) {
  const [sources, setSources] = useState<Citation[]>([]);
  const suggest = useAction(() => api.inbox.suggestReply.mutate({ conversationId }), {
    onDone: (suggestion) => {
      if (suggestion.text === '')
        return showToast('The assistant knows nothing about this. Please write your own answer.');
      change([text.trim(), suggestion.text.replaceAll(MARKER, '')].filter(Boolean).join('\n\n'));
      setSources(suggestion.citations);
    },
  });
  return { suggest, sources, setSources };
}

/** Where the agent answers: standard replies by a slash, files by drop and paste, and a suggestion to begin with. */
export function ReplyComposer(props: Props) {
  const { conversationId, variables, focusAt, isShown, onTyping } = props;
  const { text, change, files, send } = useAnswer(props);
  const tellTyping = useTellTyping(conversationId);
  const { choices, noReply } = useReplyChoices(text, variables);
  const unfilled = unfilledIn(text);
  const { suggest, sources, setSources } = useSuggestion(conversationId, text, change);
  const isEmpty = text.trim() === '' && files.attachmentIds.length === 0;
  const submit = (): void => {
    if (isEmpty || files.isUploading || unfilled) return;
    setSources([]);
    send();
  };
  return (
    <div class="flex flex-col gap-2">
      <FaultAlert fault={suggest.fault} />
      {sources.length > 0 && <SourceList title="Suggested from" citations={sources} onClose={() => setSources([])} />}
      <FileChips files={files.files} onRemove={files.remove} />
      {unfilled && <Alert kind="warning">{unfilled} is not known here. Write something in its place, then send.</Alert>}
      <WritingField
        label="Your answer"
        placeholder="Write an answer … / for a standard reply"
        text={text}
        choices={choices}
        choicesLabel="Standard replies"
        noChoice={noReply}
        focusAt={focusAt}
        onText={(value) => {
          change(value);
          tellTyping();
          onTyping();
        }}
        onSubmit={submit}
        onFiles={isShown ? files.add : undefined}
      />
      <div class="flex items-center gap-1">
        <Button look="ghost" size="small" isBusy={suggest.isRunning} onClick={() => suggest.run()}>
          <Sparkles size={16} aria-hidden="true" /> Suggest
        </Button>
        <FileButton onFiles={files.add} />
        <span class="mr-2 text-xs quiet max-2xl:hidden">Shift and Enter begin a new line</span>
        <Button
          size="small"
          look="primary"
          class="ml-auto"
          disabled={isEmpty || files.isUploading || unfilled !== null}
          onClick={submit}
        >
          <Send size={16} aria-hidden="true" /> Send
        </Button>
      </div>
    </div>
  );
}
