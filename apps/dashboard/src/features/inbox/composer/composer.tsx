import { Alert } from '@lobby/ui';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useCommands } from '../commands/commands-provider.tsx';
import type { Conversation } from '../inbox-queries.ts';
import { NoteComposer } from './note-composer.tsx';
import { ReplyComposer } from './reply-composer.tsx';

/** Why there is no field to answer in, and what to do about it. */
function ReadOnlyNotice({ conversation }: { conversation: Conversation }) {
  if (conversation.owner === 'agent')
    return <Alert>{conversation.agentName} has this conversation. You can still write notes.</Alert>;
  if (conversation.owner === 'none')
    return <Alert>This conversation is resolved. It opens again when the visitor writes.</Alert>;
  if (conversation.isAwaitingEmailReply && conversation.email)
    return (
      <Alert variant="warning">
        This visitor has left: please write to {conversation.email}, then resolve the conversation.
      </Alert>
    );
  return (
    <Alert>
      {conversation.owner === 'queue' ? 'This visitor waits for a person.' : 'The assistant answers here.'} Take the
      conversation to write yourself.
    </Alert>
  );
}

const MODES = [
  { mode: 'reply', label: 'Answer' },
  { mode: 'note', label: 'Note' },
] as const;
type Mode = (typeof MODES)[number]['mode'];

const isFieldFocused = (): boolean => document.activeElement?.matches('input, textarea, select') ?? false;

interface Props {
  conversation: Conversation;
  isMine: boolean;
  draft: string;
  noteDraft: string;
  variables: Readonly<Record<string, string>>;
  onTyping: () => void;
}

/** Where the member writes: to the visitor, or for colleagues only. */
export function Composer({ conversation, isMine, draft, noteDraft, variables, onTyping }: Props) {
  const [mode, setMode] = useState<Mode>('reply');
  const [focusCount, setFocusCount] = useState(0);
  const switchMode = (nextMode: Mode): void => {
    setMode(nextMode);
    setFocusCount((times) => times + 1);
  };
  useCommands([
    { label: 'Write an answer', group: 'Conversation', keys: 'r', run: () => switchMode('reply') },
    { label: 'Write a note', group: 'Conversation', keys: 'n', run: () => switchMode('note') },
  ]);
  const wasMine = useRef(isMine);
  useEffect(() => {
    if (isMine && !wasMine.current && !isFieldFocused()) switchMode('reply');
    wasMine.current = isMine;
  }, [isMine]);
  const { id: conversationId } = conversation;
  return (
    <div class="mx-auto max-w-3xl">
      <div role="group" aria-label="What to write" class="mb-2 flex gap-1">
        {MODES.map(({ mode: one, label }) => (
          <button
            key={one}
            type="button"
            aria-pressed={mode === one}
            class={`btn btn-xs font-medium ${mode === one ? 'btn-neutral' : 'btn-ghost'}`}
            onClick={() => switchMode(one)}
          >
            {label}
          </button>
        ))}
      </div>
      {/* What is not shown keeps what was begun in it. */}
      <div class={mode === 'note' ? '' : 'hidden'}>
        <NoteComposer
          {...{ conversationId, draft: noteDraft, focusCount: mode === 'note' ? focusCount : 0, onTyping }}
        />
      </div>
      {mode === 'reply' && !isMine && <ReadOnlyNotice conversation={conversation} />}
      {isMine && (
        <div class={mode === 'reply' ? '' : 'hidden'}>
          <ReplyComposer
            {...{ conversationId, draft, variables, onTyping }}
            focusCount={mode === 'reply' ? focusCount : 0}
            isActive={mode === 'reply'}
          />
        </div>
      )}
    </div>
  );
}
